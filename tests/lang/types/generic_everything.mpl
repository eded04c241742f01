struct Box<T> do
  value :: T
end
struct Entry<K, V> do
  _key :: K
  value :: V
  older :: Option<Entry<K, V>>
end
type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end
type Either<A, B> do
  Left(A)
  Right(value :: B)
end
type Rose<T> do
  Rose(T, List<Rose<T>>)
end
type Table<V> = Map<String, List<V>>

fn map_box<A, B>(b :: Box<A>, f :: Fun(A) -> B) -> Box<B> = Box { value: f(b.value) }
fn insert<T>(t :: Tree<T>, x :: T) -> Tree<T> where T: Ord do
  case t do
    Leaf -> Node(Leaf, x, Leaf)
    Node(l, y, r) -> if x < y do Node(insert(l, x), y, r) else Node(l, y, insert(r, x)) end
  end
end
fn to_list<T>(t :: Tree<T>) -> List<T> do
  case t do
    Leaf -> []
    Node(l, x, r) -> to_list(l) ++ [x] ++ to_list(r)
  end
end
fn fold<T, R>(t :: Tree<T>, start :: R, f :: Fun(R, T) -> R) -> R do
  case t do
    Leaf -> start
    Node(l, x, r) -> fold(r, f(fold(l, start, f), x), f)
  end
end
fn split<A, B>(xs :: List<Either<A, B>>) -> (List<A>, List<B>) do
  case xs do
    [] -> ([], [])
    Left(a) :: rest -> case split(rest) do (l, r) -> ([a] ++ l, r) end
    Right(b) :: rest -> case split(rest) do (l, r) -> (l, [b] ++ r) end
  end
end
fn size<T>(r :: Rose<T>) -> Int do
  case r do
    Rose(_, all) -> reduce(all, 1, fn n, r -> n + size(r) end)
  end
end
fn push<V>(t :: Table<V>, k :: String, v :: V) -> Table<V> = Map.put(t, k, Map.get(t, k) ++ [v])
fn history<K, V>(e :: Entry<K, V>) -> List<V> do
  case e.older do
    None -> [e.value]
    Some(older) -> [e.value] ++ history(older)
  end
end
fn make(a) = Box { value: Box { value: a } }

fn main() do
  println("${map_box(Box { value: 3 }, fn n -> [n, n] end)} ${make("deep").value.value} ${make(1)}")
  let words = reduce(["pear", "fig", "apple"], Leaf, insert)
  let floats = reduce([2.5, -1.0], Leaf, insert)
  let pairs = reduce([(2, "b"), (1, "z"), (2, "a")], Leaf, insert)
  println("${to_list(words)} ${to_list(floats)} ${to_list(pairs)}")
  println("${fold(words, 0, fn n, w -> n + String.length(w) end)} ${fold(floats, "", fn s, x -> s <> "${x};" end)}")
  println("${split([Left(1), Right("a"), Left(2), Right("b")])}")
  println("${size(Rose("r", [Rose("a", []), Rose("b", [Rose("c", [])])]))}")
  println("${push(push(%{}, "x", 1.5), "x", 2.5)} ${push(%{}, "y", Some(true))}")
  println("${history(Entry { _key: 1, value: "new", older: Some(Entry { _key: 1, value: "old", older: None }) })}")
end
# => Box { value: [3, 3] } deep Box { value: Box { value: 1 } }
# => [apple, fig, pear] [-1, 2.5] [(1, z), (2, a), (2, b)]
# => 12 -1;2.5;
# => ([1, 2], [a, b])
# => 4
# => %{x => [1.5, 2.5]} %{y => [Some(true)]}
# => [new, old]
