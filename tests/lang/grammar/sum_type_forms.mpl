type Tiny do Only end
type Coin do Heads Tails end
type Shape do
  Dot
  Circle(Float)
  Box(width :: Float, height :: Float,)
  Group(List<Shape>)
  Labelled(text :: String, Shape)
end
type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end
type Wrapper<A, B> do Both(a :: A, b :: B) Neither end

fn insert(t :: Tree<Int>, n :: Int) -> Tree<Int> do
  case t do
    Leaf -> Node(Leaf, n, Leaf)
    Node(l, m, r) when n < m -> Node(insert(l, n), m, r)
    Node(l, m, r) -> Node(l, m, insert(r, n))
  end
end

fn flat<T>(t :: Tree<T>) -> List<T> do
  case t do
    Tree.Leaf -> []
    Tree.Node(l, m, r) -> flat(l) ++ [m] ++ flat(r)
  end
end

fn count(s) do
  case s do
    Dot -> 1
    Circle(_) | Box(_, _) -> 1
    Group(all) -> reduce(all, 0, fn n, s -> n + count(s) end)
    Labelled(_, s) -> count(s)
  end
end

fn main() do
  println("${flat(reduce([5, 2, 8, 1], Leaf, insert))}")
  println("${count(Group([Dot, Shape.Circle(1.0), Box(width: 1.0, height: 2.0), Labelled("x", Dot)]))}")
  let circles = List.map([1.0, 2.5], Circle)
  println("${circles}")
  let make = Shape.Box
  println("${make(1.0, 2.0)} ${Only} ${Coin.Tails}")
  println("${Both(1, "x")} ${Both(b: [1], a: None)}")
  let n :: Wrapper<Int, String> = Neither
  println("${n}")
end
# => [1, 2, 5, 8]
# => 4
# => [Circle(1), Circle(2.5)]
# => Box(1, 2) Only Tails
# => Both(1, x) Both(None, [1])
# => Neither
