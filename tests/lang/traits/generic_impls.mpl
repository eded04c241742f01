interface Show do
  fn show(self) -> String
end
struct Box<T> do
  value :: T
end
type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end

impl Show for Int do
  fn show(self) = "#${self}"
end
impl Show for String do
  fn show(self) = "'" <> self <> "'"
end
impl Show for Box<A> where A: Show do
  fn show(self) = "box of " <> self.value.show()
end
impl<T> Show for Tree<T> where T: Show do
  fn show(self) do
    case self do
      Leaf -> "."
      Node(l, x, r) -> "(" <> l.show() <> x.show() <> r.show() <> ")"
    end
  end
end
impl<T> Show for List<T> where T: Show do
  fn show(self) = "[" <> String.join(List.map(self, fn x -> x.show() end), "|") <> "]"
end
impl<T> Show for Option<T> where T: Show do
  fn show(self) = case self do Some(x) -> "some " <> x.show() None -> "none" end
end
impl<V> Show for Map<String, V> where V: Show do
  fn show(self) = String.join(for {k, v} in self do k <> "=" <> v.show() end, ",")
end

fn twice(x) = x.show() <> x.show()

fn main() do
  println("${5.show()} ${"s".show()} ${Box { value: 1 }.show()} ${Box { value: Box { value: "in" } }.show()}")
  println("${Node(Leaf, 1, Node(Leaf, 2, Leaf)).show()} ${[1, 2].show()} ${[["a"], []].show()}")
  println("${Some([2]).show()} ${%{"k" => 1, "l" => 2}.show()}")
  println("${twice(3)} ${twice("t")} ${twice([Box { value: 4 }])}")
end
# => #5 's' box of #1 box of box of 'in'
# => (.#1(.#2.)) [#1|#2] [['a']|[]]
# => some [#2] k=#1,l=#2
# => #3#3 't''t' [box of #4][box of #4]
