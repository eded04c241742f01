struct Pair<A, B> do
  first :: A
  second :: B
end

fn swap<A, B>(p :: Pair<A, B>) -> Pair<B, A> = Pair { first: p.second, second: p.first }

fn map_pair<A, B, C>(p :: Pair<A, B>, f :: Fun(A) -> C) -> Pair<C, B> do
  Pair { first: f(p.first), second: p.second }
end

fn largest<T>(xs :: List<T>, start :: T) -> T where T: Ord do
  List.reduce(xs, start, fn best, x -> if x > best do x else best end end)
end

fn main() do
  let p = swap(Pair { first: 1, second: "one" })
  println("${p.first} ${p.second}")
  println("${map_pair(p, String.length).first} ${map_pair(swap(p), fn n -> [n] end).first}")
  println("${largest([3, 9, 2], 0)} ${largest(["pear", "apple"], "")} ${largest([(1, "a"), (1, "b")], (0, ""))}")
end
# => one 1
# => 3 [1]
# => 9 pear (1, b)
