struct Node<T> do
  value :: T
  next :: Option<Node<T>>
  show :: Fun(T) -> String
end
fn cons(v, n, f) = Node { value: v, next: n, show: f }
fn text<T>(n :: Node<T>) -> String do
  let here = n.show(n.value)
  case n.next do
    Some(m) -> here <> "," <> text(m)
    None -> here
  end
end
fn main() do
  let f = fn x -> "<${x}>" end
  println(text(cons(1, Some(cons(2, None, f)), f)))
  println(text(%{cons("a", None, f) | value: "b"}))
  println((cons(1, None, f).show)(5))
end
# => <1>,<2>
# => <b>
# => <5>
