struct Empty do
end

struct Point do
  x :: Int
  y :: Int
end

struct Node<T> do
  value :: T
  next :: Option<Node<T>>
  tags :: Map<String, List<Int>>
  convert :: Fun(T) -> String
end

fn is_none(o) = case o do None -> true Some(_) -> false end

fn main() do
  let a = Point { x: 1, y: 2 }
  let b = Point {
    y: 4
    x: 3
  }
  let c = Point { x: 5, y: 6, }
  let d = Point{x: 7, y: 8}
  println("${a.x} ${b.x} ${b.y} ${c.y} ${d.x}")
  let e = Empty {}
  println("${e == Empty { }}")
  let n = Node {
    value: 1
    next: Some(Node { value: 2, next: None, tags: %{}, convert: fn _ -> "two" end }),
    tags: %{"a" => [1, 2]}
    convert: fn x -> "<${x}>" end
  }
  println("${n.value} ${n.convert(5)} ${(n.convert)(6)} ${n.tags["a"][1]}")
  case n.next do
    Some(m) -> println("${m.value} ${m.convert(1)}")
    None -> ()
  end
  let u = %{n | value: 10, next: None}
  println("${u.value} ${is_none(u.next)} ${n.value} ${u.tags}")
end
# => 1 3 4 6 7
# => true
# => 1 <5> <6> 2
# => 2 two
# => 10 true 1 %{a => [1, 2]}
