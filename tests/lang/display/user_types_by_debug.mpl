struct Point do
  x :: Int
  y :: Float
end
struct Nothing do
end
struct User do
  name :: String
  at :: Point
  tags :: List<String>
end
struct Box<T> do
  value :: T
end
type Shape do
  Dot
  Circle(Float)
  Rect(w :: Int, h :: Int)
  Named(String, Point)
end
type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end

fn main() do
  let p = Point { x: 1, y: -2.0 }
  println("${p} ${Nothing {}} ${User { name: "Ada", at: p, tags: ["a", "b"] }}")
  println("${Box { value: 42 }} ${Box { value: "hello" }} ${Box { value: Box { value: [1.5] } }}")
  println("${Dot} ${Circle(1.5)} ${Rect(2, 3)} ${Named("n", p)} ${[Dot, Circle(2.0)]}")
  println("${Node(Leaf, "x", Node(Leaf, "y", Leaf))}")
  println(p.inspect() <> " " <> Named("q", p).inspect() <> " " <> Nothing {}.inspect())
  println("${%{"k" => p}} ${(p, Dot)} ${Some(Rect(h: 1, w: 2))}")
  println(p.to_string() <> " " <> Dot.to_string())
end
# => Point { x: 1, y: -2 } Nothing {} User { name: Ada, at: Point { x: 1, y: -2 }, tags: [a, b] }
# => Box { value: 42 } Box { value: hello } Box { value: Box { value: [1.5] } }
# => Dot Circle(1.5) Rect(2, 3) Named(n, Point { x: 1, y: -2 }) [Dot, Circle(2)]
# => Node(Leaf, x, Node(Leaf, y, Leaf))
# => Point { x: 1, y: -2 } Named(q, Point { x: 1, y: -2 }) Nothing {}
# => %{k => Point { x: 1, y: -2 }} (Point { x: 1, y: -2 }, Dot) Some(Rect(2, 1))
# => Point { x: 1, y: -2 } Dot
