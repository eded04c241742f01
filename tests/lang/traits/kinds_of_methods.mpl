interface Animal do
  fn name(self) -> String
  fn legs(self) -> Int do
    4
  end
  fn describe(self, prefix :: String) -> String do
    "${prefix} ${self.name()} on ${self.legs()}"
  end
  fn species() -> String
  fn make(name :: String) -> Self
  fn twin(self) -> (Self, Self) do
    (self, self)
  end
  fn same_as(self, other) -> Bool
end

struct Dog do
  tag :: String
end
impl Animal for Dog do
  fn name(self) -> String do self.tag end
  fn species() -> String do "canis" end
  fn make(name) -> Dog do Dog { tag: name } end
  pub fn same_as(self, other :: Dog) -> Bool do self.tag == other.tag end
end

struct Bird do
  sound :: String
end
impl Animal for Bird do
  fn name(self) = "bird " <> self.sound
  fn legs(self) -> Int do 2 end
  fn describe(self, prefix) = "${prefix}!"
  fn species() = "aves"
  fn make(name) = Bird { sound: name }
  fn same_as(self, _other :: Bird) -> Bool = true
  # Not part of the interface.
  fn fly(self, far :: Int) -> String = "${self.sound} flies ${far}"
end

impl Animal for Int do
  fn name(self) = "number ${self}"
  fn species() = "numerus"
  fn make(name) = String.length(name)
  fn same_as(self, other :: Int) = self == other
end

fn main() do
  let d = Dog { tag: "rex" }
  let b = Bird { sound: "tweet" }
  println("${d.name()} ${d.legs()} ${d.describe("a")} ${b.describe("a")} ${b.legs()} ${7.describe("the")}")
  println("${Dog.species()} ${Bird.species()} ${Int.species()} ${Dog.make("max").tag} ${Bird.make("x").name()} ${Int.make("four")}")
  println("${case d.twin() do (a, _) -> a.tag end} ${d.same_as(Dog.make("rex"))} ${b.same_as(b)} ${1.same_as(2)}")
  println("${name(d)} ${describe(b, "b")} ${Animal.name(d)} ${Animal.legs(3)} ${Animal.describe(d, "c")}")
  println("${b.fly(3)} ${fly(b, 4)} ${d |> name} ${List.map([d, Dog { tag: "y" }], name)} ${List.map([1, 2], Animal.name)}")
end
# => rex 4 a rex on 4 a! 2 the number 7 on 4
# => canis aves numerus max bird x 4
# => rex true true false
# => rex b! rex 4 c rex on 4
# => tweet flies 3 tweet flies 4 rex [rex, y] [number 1, number 2]
