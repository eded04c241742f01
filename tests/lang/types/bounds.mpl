fn largest<T>(xs :: List<T>, start :: T) -> T where T: Ord = reduce(xs, start, fn a, b -> if a < b do b else a end end)
fn index<K, V>(k :: K, v :: V) -> Map<K, V> where K: Hash, V: Display do
  println("${v}")
  %{k => v}
end
fn equal(a, b) = a == b
fn add(a, b) = a + b

fn main() do
  println("${largest([3, 1], 0)} ${largest(["a"], "")} ${index("k", 1)} ${equal([1], [1])}")
  let f = fn x -> x end
  println("${largest([f], f)}") #~ E0006 does not implement Ord
  println("${index(f, 1)}") #~ E0006 Hash
  println("${equal(f, f)}") #~ E0006 Eq
  println("${add("a", "b")}") #~ E0006 String does not implement Add
  println("${add(true, false)}") #~ E0006 Bool does not implement Add
  let g = add
  println("${g("a", "b")}") #~ E0006 Add
  println("${reduce(["a"], "b", add)}") #~ E0006 Add
  println("${("a", "b") |> fn((a, b)) -> add(a, b) end}") #~ E0006 Add
  println("${[f] == [f]}") #~ E0006 Eq
  println("${%{f => 1}}") #~ E0006 Hash
end
