# Impls of recursive and generic types that go through themselves, also through lists, maps and texts.

interface Show do
  fn show(self) -> String
end
impl Show for Int do
  fn show(self) -> String = "${self}"
end

type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end
impl<T> Show for Tree<T> where T: Show do
  fn show(self) -> String do
    case self do
      Leaf -> "."
      Node(l, x, r) -> "(" <> l.show() <> x.show() <> r.show() <> ")"
    end
  end
end

# Text by interpolation of its own children.
type Json2 do
  Num(Int)
  Arr(List<Json2>)
  Obj(Map<String, Json2>)
end
impl Display for Json2 do
  fn to_string(self) -> String do
    case self do
      Num(n) -> "${n}"
      Arr(items) -> "${items}"
      Obj(members) -> "${members}"
    end
  end
end

# Equal whatever the order of its children is.
struct Bag do
  label :: String
  inner :: List<Bag>
end
impl Eq for Bag do
  fn eq(self, other :: Bag) -> Bool do
    self.label == other.label and List.all(self.inner, fn a -> List.any(other.inner, fn b -> a == b end) end)
  end
end
impl Hash for Bag do
  fn hash(self) -> Int = self.label.hash()
end

# A generic impl for the type in a generic function in a closure.
interface Size do
  fn size(self) -> Int
end
impl<T> Size for List<T> where T: Size do
  fn size(self) -> Int = List.reduce(self, 0, fn n, x -> n + x.size() end)
end
impl Size for String do
  fn size(self) -> Int = String.length(self)
end
impl<K, V> Size for Map<K, V> where K: Size, V: Size do
  fn size(self) -> Int do
    let sizes = for {k, v} in self do
      k.size() * v.size()
    end
    List.reduce(sizes, 0, fn a, b -> a + b end)
  end
end
impl<T> Size for Option<T> where T: Size do
  fn size(self) -> Int do
    case self do
      Some(x) -> x.size() + 1
      None -> 0
    end
  end
end
fn sizer<T>() -> Fun(T) -> Int where T: Size do
  fn(it) -> it.size() end
end
fn nested(x) do
  fn twice(y) = y.size() + y.size()
  let f = fn z -> z.size() * 10 end
  twice(x) + f(x)
end

# The impl is generic over what it holds, and its extra function too.
struct Stack<T> do
  items :: List<T>
end deriving(Eq)
interface Pile do
  type Item
  fn push(self, x :: Self.Item) -> Self
  fn top(self) -> Option<Self.Item>
end
impl<T> Pile for Stack<T> do
  type Item = T
  fn push(self, x :: T) -> Stack<T> = Stack { items: [x] <> self.items }
  fn top(self) -> Option<T> do
    case self.items do
      [] -> None
      x :: _ -> Some(x)
    end
  end
  fn depth(self) -> Int = List.length(self.items)
  fn empty() -> Stack<T> = Stack { items: [] }
end
fn fill(pile, x) = pile.push(x).push(x)

fn main() do
  println("${Node(Node(Leaf, 1, Leaf), 2, Node(Leaf, 3, Leaf)).show()}")
  println("${Obj(%{"a" => Arr([Num(1), Obj(%{})]), "b" => Num(2)})} ${[Num(5)]}")
  let a = Bag { label: "x", inner: [Bag { label: "y", inner: [] }, Bag { label: "z", inner: [] }] }
  let b = Bag { label: "x", inner: [Bag { label: "z", inner: [] }, Bag { label: "y", inner: [] }] }
  println("${a == b} ${[a] == [b]} ${Map.get(%{a => 1}, b)} ${a == Bag { label: "x", inner: [] }}")
  println("${["ab", "c"].size()} ${%{"ab" => ["c", "def"]}.size()} ${Some([Some("x"), None]).size()}")
  println("${sizer()(["abc"])} ${nested("xy")} ${nested([Some("q")])}")
  let s = fill(Stack { items: [] }, 1.5)
  println("${s.top()} ${s.depth()} ${fill(Stack { items: ["a"] }, "b").push("c").items} ${s.push(2.0) == s}")
  let e :: Stack<Int> = Stack.empty()
  println("${e.depth()} ${e.top()}")
end

# => ((.1.)2(.3.))
# => %{a => [1, %{}], b => 2} [5]
# => true true 1 false
# => 3 8 3
# => 3 24 24
# => Some(1.5) 2 [c, b, b, a] false
# => 0 None
