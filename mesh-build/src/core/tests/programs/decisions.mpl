# Patterns: alternatives, guards, nesting, lists, generic trees, a decision over four places at once.
type Cmd do
  Up(Int)
  Down(Int)
  Jump(Int, Int)
  Stop
end

fn cost(c :: Cmd) -> Int do
  case c do
    Up(n) | Down(n) -> n
    Jump(0, _) | Jump(_, 0) | Stop -> 0
    Jump(x, y) -> x + y
  end
end

fn describe(xs :: List<Int>) -> String do
  case xs do
    [] -> "empty"
    x :: [] -> "only ${x}"
    1 :: _ -> "starts with one"
    a :: b :: _ when a == b -> "twins ${a}"
    h :: _ as whole -> "${h} heads ${List.length(whole)}"
  end
end

fn trip(n) when n > 10 = "big"
fn trip(0) = "zero"
fn trip(n) when n % 2 == 0 = "even"
fn trip(_) = "odd"

type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end

fn insert(Leaf, x) = Node(Leaf, x, Leaf)
fn insert(Node(l, y, r), x) when x < y = Node(insert(l, x), y, r)
fn insert(Node(l, y, r), x) when x > y = Node(l, y, insert(r, x))
fn insert(t, _) = t

fn to_list(Leaf) = []
fn to_list(Node(l, x, r)) = to_list(l) ++ [x] ++ to_list(r)

type Color do
  Red
  Black
end
type RB do
  E
  T(Color, RB, Int, RB)
end
fn balance(c, a, x, b) do
  case (c, a, x, b) do
    (Black, T(Red, T(Red, a, x, b), y, c), z, d) | (Black, T(Red, a, x, T(Red, b, y, c)), z, d) | (Black, a, x, T(Red, T(Red, b, y, c), z, d)) | (Black, a, x, T(Red, b, y, T(Red, c, z, d))) -> T(Red, T(Black, a, x, b), y, T(Black, c, z, d))
    (c, a, x, b) -> T(c, a, x, b)
  end
end
fn ins(E, x) = T(Red, E, x, E)
fn ins((T(c, a, y, b) as s), x) do
  if x < y do
    balance(c, ins(a, x), y, b)
  else
    if x > y do balance(c, a, y, ins(b, x)) else s end
  end
end
fn rb_insert(t, x) do
  case ins(t, x) do
    T(_, a, y, b) -> T(Black, a, y, b)
    E -> E
  end
end
fn depth(E) = 0
fn depth(T(_, a, _, b)) do
  let (l, r) = (depth(a), depth(b))
  if l > r do l + 1 else r + 1 end
end
fn size(E) = 0
fn size(T(_, a, _, b)) = size(a) + 1 + size(b)

fn build(t, i, n) when i == n = t
fn build(t, i, n) = build(rb_insert(t, i), i + 1, n)

fn main() do
  println("${cost(Up(3))} ${cost(Jump(0, 9))} ${cost(Jump(2, 5))} ${cost(Jump(5, 0))} ${cost(Stop)} ${cost(Down(-1))}")
  for xs in [[], [7], [1, 2], [4, 4, 9], [5, -6]] do
    println(describe(xs))
  end
  let verdict = case (2, "two", :ok) do
    (1, _, _) -> "one"
    (_, "two", :ok) -> "two, fine"
    _ -> "other"
  end
  println(verdict)
  println("${trip(11)} ${trip(0)} ${trip(4)} ${trip(5)}")
  let t = List.reduce([5, 2, 8, 1, 9, 3, 5], Leaf, fn acc, x -> insert(acc, x) end)
  println("${to_list(t)} ${t}")
  let f = List.reduce([2.5, -1.0, 7.25], Leaf, fn acc, x -> insert(acc, x) end)
  println("${to_list(f)} ${f}")
  let s = List.reduce(["b", "a", "c"], Leaf, insert)
  println("${to_list(s)}")
  let rb = build(E, 0, 200)
  println("${size(rb)} ${depth(rb) < 17}")
end
# => 3 0 7 0 0 -1
# => empty
# => only 7
# => starts with one
# => twins 4
# => 5 heads 2
# => two, fine
# => big zero even odd
# => [1, 2, 3, 5, 8, 9] Node(Node(Node(Leaf, 1, Leaf), 2, Node(Leaf, 3, Leaf)), 5, Node(Leaf, 8, Node(Leaf, 9, Leaf)))
# => [-1, 2.5, 7.25] Node(Node(Leaf, -1, Leaf), 2.5, Node(Leaf, 7.25, Leaf))
# => [a, b, c]
# => 200 true
