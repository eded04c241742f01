struct Point do
  x :: Int
  y :: Int
end
struct Line<T> do
  from :: Point
  label :: T
  scale :: Fun(Int) -> Int
end
struct Node do
  value :: Int
  next :: Option<Node>
  children :: List<Node>
end
struct Shown do
  n :: Int
end deriving(Display)
impl Debug for Shown do
  fn inspect(self) -> String do "<shown ${self.n}>" end
end
type Tree<T> do
  Leaf
  Branch(left :: Tree<T>, value :: T, right :: Tree<T>)
end
type Token do
  Eof
  Number(Int)
  Word(String, Int)
end

fn sum(Leaf) = 0
fn sum(Branch(l, v, r)) = sum(l) + v + sum(r)

fn main() do
  let p = Point {
    y: 2
    x: 1
  }
  let q = %{p | x: 10}
  let line = Line { from: p, label: "l", scale: fn n -> n * q.x end, }
  println("${p} ${q} ${line.from.y} ${line.label} ${line.scale(3)} ${%{line | label: "m"}.label}")
  let chain = Node { value: 1, next: Some(Node { value: 2, next: None, children: [] }), children: [Node { value: 3, next: None, children: [] }] }
  println("${chain.next} ${List.head(chain.children).value} ${p == Point { x: 1, y: 2 }} ${p < q}")
  println("${Shown { n: 1 }} ${Shown { n: 1 }.inspect()} ${[Eof, Number(1), Word("w", 2)]} ${Token.Number(2)} ${Number(1) < Word("a", 0)}")
  println("${sum(Branch(Leaf, 1, Branch(left: Leaf, value: 2, right: Leaf)))} ${Tree.Branch(Leaf, "x", Tree.Leaf)}")
end
# => Point { x: 1, y: 2 } Point { x: 10, y: 2 } 2 l 30 m
# => Some(Node { value: 2, next: None, children: [] }) 3 true true
# => Shown(1) <shown 1> [Eof, Number(1), Word(w, 2)] Number(2) true
# => 3 Branch(Leaf, x, Leaf)
