# Every kind of element goes through the functions of lists, sets and queues: numbers, texts, structs, sums, tuples,
# collections in collections.

struct Point do
  x :: Int
  y :: Float
end deriving(Eq, Ord, Hash, Debug, Display)

type Shape do
  Dot
  Circle(Float)
  Path(List<Point>)
end deriving(Eq, Ord, Hash, Debug, Display)

fn texts<T>(xs :: List<T>) -> String where T: Display = List.map_join(xs, " ", fn x -> "${x}" end)

# `xs` has four elements, the first and the last equal, the others different; none is `other`.
fn check<T>(name :: String, xs :: List<T>, other :: T) where T: Eq, T: Ord, T: Hash, T: Display do
  let first = List.head(xs)
  println("${name}: ${texts(xs)}")
  println("  ${List.contains(xs, first)} ${List.contains(xs, other)} ${List.index_of(xs, other)} ${List.index_of(xs, List.last(xs))}")
  println("  ${List.uniq(xs) == List.take(xs, 3)} ${List.frequencies(xs)} ${List.duplicates(xs)}")
  let sorted = List.sorted(xs)
  println("  ${sorted} ${List.is_sorted(sorted)} ${List.sorted_desc(xs) == List.reverse(sorted)} ${List.min(xs)} ${List.max(xs)}")
  println("  ${List.binary_search(sorted, other)} ${Option.is_some(List.binary_search(sorted, first))}")
  println("  ${List.unzip(List.zip(xs, List.range(0, 9))) == (xs, [0, 1, 2, 3])} ${List.chunk(xs, 3)} ${List.pairs(xs) |> List.length()}")
  println("  ${List.group_by(xs, fn x -> x == first end)} ${List.partition(xs, fn x -> x == first end)}")
  println("  ${List.set_at(xs, 1, other) == List.insert_at(List.delete_at(xs, 1), 1, other)} ${List.remove_all(xs, first)} ${List.at(xs, 9)}")
  let s = Set.from_list(xs)
  println("  ${s} ${Set.contains(s, first)} ${Set.contains(s, other)} ${Set.add(s, other) |> Set.remove(first)} ${Set.union(s, Set.from_list(List.reverse(xs))) == s}")
  let q = List.reduce(xs, Queue.new(), Queue.push)
  let (front, rest) = Queue.pop(q)
  println("  ${front == first} ${rest} ${Queue.to_list(Queue.push(rest, other)) |> List.length()} ${Queue.map(q, fn x -> x == other end)}")
  let it = Iter.from(xs) |> Iter.filter(fn x -> x != first end) |> Iter.chain(Iter.once(other)) |> Iter.enumerate()
  println("  ${Map.collect(it)} ${Iter.from(xs) |> Iter.dedup() |> Iter.max()} ${Iter.from(xs) |> Iter.windows(2) |> Iter.count()}")
  println("  ${Job.map(xs, fn x -> [x] end) |> List.map(Result.is_ok)} ${List.parallel_map(xs, fn x -> x end) == xs}")
end

fn main() do
  check("Int", [3, -1, 9223372036854775807, 3], 0)
  check("Float", [2.5, -0.5, 100.25, 2.5], 0.0)
  check("String", ["b", "", "ä", "b"], "c")
  check("Atom", [:b, :a, :c, :b], :d)
  check("tuple", [(1, "b"), (1, "a"), (0, "z"), (1, "b")], (2, ""))
  check("List", [[1.5], [], [1.5, 0.0], [1.5]], [2.0])
  check("Option", [Some("x"), None, Some(""), Some("x")], Some("y"))
  check("Result", [Ok(1), Err("e"), Ok(0), Ok(1)], Err("f"))
  check("struct", [Point { x: 1, y: 0.5 }, Point { x: 0, y: 9.0 }, Point { x: 1, y: -0.5 }, Point { x: 1, y: 0.5 }], Point { x: 2, y: 0.0 })
  check("sum", [Circle(1.5), Dot, Path([Point { x: 1, y: 1.0 }]), Circle(1.5)], Path([]))
  check("Date", List.map([2, 1, 3, 2], fn n -> DateTime.of([2024, n, 1, 0, 0, 0, 0]) end), DateTime.of([2023, 1, 1, 0, 0, 0, 0]))
end
