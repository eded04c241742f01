# Impls of generic types, with bounds and associated types; the impl is chosen by the concrete type.

interface Show do
  fn show(self) -> String
  fn twice(self) -> String do
    self.show() <> self.show()
  end
end
impl Show for Int do
  fn show(self) -> String = "#${self}"
end
impl Show for Float do
  fn show(self) -> String = "~${self}"
end
impl Show for String do
  fn show(self) -> String = "'" <> self <> "'"
  fn twice(self) -> String = "2x" <> self.show()
end
struct Box<T> do
  value :: T
end
impl<T> Show for Box<T> where T: Show do
  fn show(self) -> String = "[" <> self.value.show() <> "]"
end
impl Show for List<A> where A: Show do
  fn show(self) -> String do
    List.reduce(self, "", fn acc, x -> acc <> x.show() end)
  end
end
impl<K, V> Show for Map<K, V> where K: Show, V: Show do
  fn show(self) -> String do
    let parts = for {k, v} in self do
      k.show() <> v.show()
    end
    List.reduce(parts, "", fn acc, x -> acc <> x end)
  end
end

fn shown<T>(x :: T) -> String where T: Show = x.show() <> "." <> Show.twice(x)
fn inferred(x) = show(x)

# The associated type of a bound stays inside of the impl.
struct Sum<T> do
  a :: T
  b :: T
end
impl<T> Show for Sum<T> where T: Add do
  fn show(self) -> String do
    let total = self.a + self.b
    let pair = [total, total]
    "sum of ${List.length(pair)}"
  end
end
fn sum(x, y) = x + y

# One interface, several arguments.
interface Container<T> do
  fn put(self, x :: T) -> Self
  fn first(self) -> T
end
struct Shelf do
  ints :: List<Int>
  texts :: List<String>
end
impl Container<Int> for Shelf do
  fn put(self, x :: Int) -> Shelf = %{self | ints: [x] <> self.ints}
  fn first(self) -> Int = List.head(self.ints)
end
impl Container<String> for Shelf do
  fn put(self, x :: String) -> Shelf = %{self | texts: [x] <> self.texts}
  fn first(self) -> String = List.head(self.texts)
end

# Associated types of a bound are known inside.
interface Source do
  type Item
  fn get(self) -> Self.Item
end
struct Ints do
  n :: Int
end
struct Texts do
  s :: String
end
impl Source for Ints do
  type Item = Int
  fn get(self) -> Int = self.n
end
impl Source for Texts do
  type Item = String
  fn get(self) -> String = self.s
end
struct Count<S> do
  source :: S
end
impl<S> Source for Count<S> where S: Source do
  type Item = Int
  fn get(self) -> Int do
    let items = [self.source.get(), self.source.get()]
    List.length(items)
  end
end
fn fetch(s) = s.get()
fn both(a, b) = [fetch(a), fetch(b)]

fn main() do
  println("${shown(1)} ${shown("a")} ${shown(2.5)} ${shown(Box { value: "b" })} ${shown([Box { value: 1 }, Box { value: 2 }])}")
  println("${shown(%{"k" => [1, 2]})} ${inferred(Box { value: 1.5 })} ${7.twice()} ${"s".twice()}")
  println("${Sum { a: 1, b: 2 }.show()} ${Sum { a: 1.5, b: 2.5 }.show()} ${sum(1.5, 2.0)} ${sum(1, 2)}")
  let shelf = Shelf { ints: [], texts: [] }.put(1).put("x").put(2)
  let n :: Int = shelf.first()
  let s :: String = Container.first(shelf)
  println("${n} ${s}")
  println("${fetch(Ints { n: 4 }) + 1} ${fetch(Texts { s: "t" }) <> "!"} ${Count { source: Count { source: Texts { s: "x" } } }.get()}")
  println("${both(Ints { n: 1 }, Ints { n: 2 })}")
  println("${List.map([1, 2], Show.show)} ${List.map([[1], [2, 3]], show)}")
  let f = if n > 1 do Show.twice else Show.show end
  println(f(5))
end

# => #1.#1#1 'a'.2x'a' ~2.5.~2.5~2.5 ['b'].['b']['b'] [#1][#2].[#1][#2][#1][#2]
# => 'k'#1#2.'k'#1#2'k'#1#2 [~1.5] #7#7 2x's'
# => sum of 2 sum of 2 3.5 3
# => 2 x
# => 5 t! 2
# => [1, 2]
# => [#1, #2] [#1, #2#3]
# => #5#5
