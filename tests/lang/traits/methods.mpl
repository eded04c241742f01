# Three notations of one call; default methods; static methods; extra functions of impls; own interfaces with
# the names of built-in ones.

interface Named do
  fn name(self) -> String
  fn greeting(self) -> String do
    "Hi, " <> self.name()
  end
  fn both(self, other :: Self) -> String do
    self.greeting() <> " and " <> other.greeting()
  end
  fn make(n :: Int) -> Self
  fn two() -> List<Self> do
    [Self.make(1), Self.make(2)]
  end
end

struct Dog do
  tag :: String
end
struct Cat do
  tag :: String
end
impl Named for Dog do
  fn name(self) -> String do self.tag end
  fn make(n :: Int) -> Dog = Dog { tag: "dog${n}" }
  pub fn bark(self, times :: Int) -> String = "${self.tag} barks ${times}"
end
impl Named for Cat do
  fn name(self) -> String do self.tag end
  fn greeting(self) -> String do "(ignores you)" end
  fn make(n :: Int) -> Cat = Cat { tag: "cat${n}" }
end
impl Named for Int do
  fn name(self) -> String do "number ${self}" end
  fn make(n :: Int) -> Int = n * 100
end
impl Named for Bool do
  fn name(self) -> String do if self do "yes" else "no" end end
  fn make(n :: Int) -> Bool = n > 1
end
impl Named for Float do
  fn name(self) -> String do "float ${self}" end
  fn make(_n :: Int) -> Float = 0.5
  fn half(self) -> Float = self / 2.0
end

# Several traits with one method name: the trait is named.
interface Left do
  fn side(self) -> String
end
interface Right do
  fn side(self) -> String
end
impl Left for Dog do
  fn side(self) -> String = "left"
end
impl Right for Dog do
  fn side(self) -> String = "right"
end

# A field that holds a function, beside a method.
struct Machine do
  run :: Fun(Int) -> Int
end

# Recursion through a trait, generic and mutual.
type Tree<T> do
  Leaf(T)
  Node(Tree<T>, Tree<T>)
end
interface Count do
  fn count(self, so_far :: Int) -> Int
end
impl<T> Count for Tree<T> do
  fn count(self, so_far :: Int) -> Int do
    case self do
      Leaf(_) -> so_far + 1
      Node(l, r) -> r.count(l.count(so_far))
    end
  end
end
interface Loop do
  fn loop(self, n :: Int) -> Int
end
impl Loop for Int do
  fn loop(self, n :: Int) -> Int do
    if n == 0 do
      self
    else
      (self + 1).loop(n - 1)
    end
  end
end

fn make<T>(n :: Int) -> T where T: Named = T.make(n)
fn greet(x) = x.greeting()

fn main() do
  let rex = Dog { tag: "Rex" }
  println("${rex.greeting()} ${greeting(rex)} ${Named.greeting(rex)}")
  println("${Cat { tag: "Tom" }.greeting()} ${7.greeting()} ${true.greeting()} ${1.5.greeting()}")
  println("${rex.both(Dog { tag: "Max" })} ${Named.both(1, 2)}")
  println("${Dog.make(3).name()} ${Int.make(2)} ${List.map(Dog.two(), fn d -> d.name() end)} ${List.map(Named.two(), fn (c :: Cat) -> c.tag end)}")
  let made :: Cat = make(9)
  println("${made.tag} ${greet(made)} ${greet(3)} ${rex.bark(2)} ${3.0.half()}")
  println("${Left.side(rex)} ${Right.side(rex)}")
  let m = Machine { run: fn n -> n + 1 end }
  println("${m.run(1)} ${(m.run)(2)}")
  println("${Node(Node(Leaf(1), Leaf(2)), Leaf(3)).count(0)} ${Node(Leaf("a"), Leaf("b")).count(10)}")
  println("${0.loop(1000000)}")
  println("${"abc".length()} ${[3, 4].length()} ${rex.tag.length()} ${rex.name().length().to_string()}")
end

# => Hi, Rex Hi, Rex Hi, Rex
# => (ignores you) Hi, number 7 Hi, yes Hi, float 1.5
# => Hi, Rex and Hi, Max Hi, number 1 and Hi, number 2
# => dog3 200 [dog1, dog2] [cat1, cat2]
# => cat9 (ignores you) Hi, number 3 Rex barks 2 1.5
# => left right
# => 2 3
# => 3 12
# => 1000000
# => 3 2 3 3
