struct Point do
  x :: Int
  y :: Float
end deriving(Display)
struct Nothing do
end deriving(Display, Debug)
struct Line do
  from :: Point
  to :: Point
  label :: String
end deriving(Display, Debug)
struct Box<T> do
  value :: T
end deriving(Display, Debug)
struct Plain do
  n :: Int
end
type Shape do
  Dot
  Circle(Float)
  Rect(w :: Int, h :: Int)
  At(Point, Plain)
end deriving(Display, Debug)
type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end deriving(Display)

fn main() do
  let p = Point { x: 1, y: 2.0 }
  println("${p} ${Nothing {}} ${Nothing {}.inspect()} ${p.to_string()}")
  let l = Line { from: p, to: Point { x: 0, y: 0.5 }, label: "l" }
  println("${l}")
  println(l.inspect())
  println("${Box { value: 42 }} ${Box { value: "hello" }} ${Box { value: [1, 2] }} ${Box { value: 42 }.inspect()} ${Box { value: Box { value: p } }}")
  println("${Dot} ${Circle(1.5)} ${Rect(2, 3)} ${At(p, Plain { n: 1 })} ${Circle(2.0).inspect()}")
  println("${Node(Leaf, p, Leaf)} ${[p]} ${%{"k" => p}} ${Some(p)} ${(p, Dot)} ${Ok(p).inspect()}")
end
# => Point(1, 2) Nothing() Nothing {} Point(1, 2)
# => Line(Point(1, 2), Point(0, 0.5), l)
# => Line { from: Point(1, 2), to: Point(0, 0.5), label: l }
# => Box(42) Box(hello) Box([1, 2]) Box { value: 42 } Box(Box(Point(1, 2)))
# => Dot Circle(1.5) Rect(2, 3) At(Point(1, 2), Plain { n: 1 }) Circle(2)
# => Node(Leaf, Point(1, 2), Leaf) [Point(1, 2)] %{k => Point(1, 2)} Some(Point(1, 2)) (Point(1, 2), Dot) Ok(Point(1, 2))
