type Tree do
  Leaf
  Node(Tree, Int, Tree)
end

fn insert(tree :: Tree, n :: Int) -> Tree do
  case tree do
    Leaf -> Node(Leaf, n, Leaf)
    Node(left, m, right) when n < m -> Node(insert(left, n), m, right)
    Node(left, m, right) when n > m -> Node(left, m, insert(right, n))
    same -> same
  end
end

fn sum(Leaf) = 0
fn sum(Node(left, n, right)) = sum(left) + n + sum(right)

fn depth(tree :: Tree) -> Int do
  case tree do
    Leaf -> 0
    Node(left, _, right) ->
      let l = depth(left)
      let r = depth(right)
      1 + if l > r do l else r end
  end
end

fn main() do
  let tree = List.reduce([5, 2, 8, 1, 9, 5], Leaf, insert)
  println("${sum(tree)} ${depth(tree)}")
end
# => 25 3
