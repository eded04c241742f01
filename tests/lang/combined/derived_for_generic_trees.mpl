struct Pair<A, B> do
  a :: A
  b :: B
end deriving(Eq, Ord, Display, Debug, Hash, Json)
type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end deriving(Eq, Ord, Display, Hash, Json)
fn main() do
  let t = Node(Leaf, Pair { a: 1, b: "x" }, Node(Leaf, Pair { a: 2, b: "y" }, Leaf))
  println("${t} ${t == t} ${Leaf < t} ${Pair { a: 1, b: 2 } < Pair { a: 1, b: 3 }}")
  println(Json.encode(t))
  println("${Pair { a: "q", b: [1] }.inspect()} ${%{Pair { a: 1, b: 1 } => 2}}")
  let r :: Result<Pair<Int, List<String>>, String> = Pair.from_json("{\"a\":1,\"b\":[\"z\"]}")
  println("${r}")
  let bad :: Result<Pair<Int, Int>, String> = Pair.from_json("{\"a\":1}")
  println("${bad}")
end
# => Node(Leaf, Pair(1, x), Node(Leaf, Pair(2, y), Leaf)) true true true
# => {"fields":[{"fields":[],"tag":"Leaf"},{"a":1,"b":"x"},{"fields":[{"fields":[],"tag":"Leaf"},{"a":2,"b":"y"},{"fields":[],"tag":"Leaf"}],"tag":"Node"}],"tag":"Node"}
# => Pair { a: q, b: [1] } %{Pair(1, 1) => 2}
# => Ok(Pair(1, [z]))
# => Err(missing field: b)
