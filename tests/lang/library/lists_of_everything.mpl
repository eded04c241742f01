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
# => Int: 3 -1 9223372036854775807 3
# =>   true false None Some(0)
# =>   true %{3 => 2, -1 => 1, 9223372036854775807 => 1} [3]
# =>   [-1, 3, 3, 9223372036854775807] true true Some(-1) Some(9223372036854775807)
# =>   None true
# =>   true [[3, -1, 9223372036854775807], [3]] 3
# =>   %{true => [3, 3], false => [-1, 9223372036854775807]} ([3, 3], [-1, 9223372036854775807])
# =>   true [-1, 9223372036854775807] None
# =>   #{3, -1, 9223372036854775807} true false #{-1, 9223372036854775807, 0} true
# =>   true Queue[-1, 9223372036854775807, 3] 4 Queue[false, false, false, false]
# =>   %{0 => -1, 1 => 9223372036854775807, 2 => 0} Some(9223372036854775807) 3
# =>   [true, true, true, true] true
# => Float: 2.5 -0.5 100.25 2.5
# =>   true false None Some(0)
# =>   true %{2.5 => 2, -0.5 => 1, 100.25 => 1} [2.5]
# =>   [-0.5, 2.5, 2.5, 100.25] true true Some(-0.5) Some(100.25)
# =>   None true
# =>   true [[2.5, -0.5, 100.25], [2.5]] 3
# =>   %{true => [2.5, 2.5], false => [-0.5, 100.25]} ([2.5, 2.5], [-0.5, 100.25])
# =>   true [-0.5, 100.25] None
# =>   #{2.5, -0.5, 100.25} true false #{-0.5, 100.25, 0} true
# =>   true Queue[-0.5, 100.25, 2.5] 4 Queue[false, false, false, false]
# =>   %{0 => -0.5, 1 => 100.25, 2 => 0} Some(100.25) 3
# =>   [true, true, true, true] true
# => String: b  ä b
# =>   true false None Some(0)
# =>   true %{b => 2,  => 1, ä => 1} [b]
# =>   [, b, b, ä] true true Some() Some(ä)
# =>   None true
# =>   true [[b, , ä], [b]] 3
# =>   %{true => [b, b], false => [, ä]} ([b, b], [, ä])
# =>   true [, ä] None
# =>   #{b, , ä} true false #{, ä, c} true
# =>   true Queue[, ä, b] 4 Queue[false, false, false, false]
# =>   %{0 => , 1 => ä, 2 => c} Some(ä) 3
# =>   [true, true, true, true] true
# => Atom: b a c b
# =>   true false None Some(0)
# =>   true %{b => 2, a => 1, c => 1} [b]
# =>   [a, b, b, c] true true Some(a) Some(c)
# =>   None true
# =>   true [[b, a, c], [b]] 3
# =>   %{true => [b, b], false => [a, c]} ([b, b], [a, c])
# =>   true [a, c] None
# =>   #{b, a, c} true false #{a, c, d} true
# =>   true Queue[a, c, b] 4 Queue[false, false, false, false]
# =>   %{0 => a, 1 => c, 2 => d} Some(c) 3
# =>   [true, true, true, true] true
# => tuple: (1, b) (1, a) (0, z) (1, b)
# =>   true false None Some(0)
# =>   true %{(1, b) => 2, (1, a) => 1, (0, z) => 1} [(1, b)]
# =>   [(0, z), (1, a), (1, b), (1, b)] true true Some((0, z)) Some((1, b))
# =>   None true
# =>   true [[(1, b), (1, a), (0, z)], [(1, b)]] 3
# =>   %{true => [(1, b), (1, b)], false => [(1, a), (0, z)]} ([(1, b), (1, b)], [(1, a), (0, z)])
# =>   true [(1, a), (0, z)] None
# =>   #{(1, b), (1, a), (0, z)} true false #{(1, a), (0, z), (2, )} true
# =>   true Queue[(1, a), (0, z), (1, b)] 4 Queue[false, false, false, false]
# =>   %{0 => (1, a), 1 => (0, z), 2 => (2, )} Some((1, b)) 3
# =>   [true, true, true, true] true
# => List: [1.5] [] [1.5, 0] [1.5]
# =>   true false None Some(0)
# =>   true %{[1.5] => 2, [] => 1, [1.5, 0] => 1} [[1.5]]
# =>   [[], [1.5], [1.5], [1.5, 0]] true true Some([]) Some([1.5, 0])
# =>   None true
# =>   true [[[1.5], [], [1.5, 0]], [[1.5]]] 3
# =>   %{true => [[1.5], [1.5]], false => [[], [1.5, 0]]} ([[1.5], [1.5]], [[], [1.5, 0]])
# =>   true [[], [1.5, 0]] None
# =>   #{[1.5], [], [1.5, 0]} true false #{[], [1.5, 0], [2]} true
# =>   true Queue[[], [1.5, 0], [1.5]] 4 Queue[false, false, false, false]
# =>   %{0 => [], 1 => [1.5, 0], 2 => [2]} Some([1.5, 0]) 3
# =>   [true, true, true, true] true
# => Option: Some(x) None Some() Some(x)
# =>   true false None Some(0)
# =>   true %{Some(x) => 2, None => 1, Some() => 1} [Some(x)]
# =>   [None, Some(), Some(x), Some(x)] true true Some(None) Some(Some(x))
# =>   None true
# =>   true [[Some(x), None, Some()], [Some(x)]] 3
# =>   %{true => [Some(x), Some(x)], false => [None, Some()]} ([Some(x), Some(x)], [None, Some()])
# =>   true [None, Some()] None
# =>   #{Some(x), None, Some()} true false #{None, Some(), Some(y)} true
# =>   true Queue[None, Some(), Some(x)] 4 Queue[false, false, false, false]
# =>   %{0 => None, 1 => Some(), 2 => Some(y)} Some(Some(x)) 3
# =>   [true, true, true, true] true
# => Result: Ok(1) Err(e) Ok(0) Ok(1)
# =>   true false None Some(0)
# =>   true %{Ok(1) => 2, Err(e) => 1, Ok(0) => 1} [Ok(1)]
# =>   [Ok(0), Ok(1), Ok(1), Err(e)] true true Some(Ok(0)) Some(Err(e))
# =>   None true
# =>   true [[Ok(1), Err(e), Ok(0)], [Ok(1)]] 3
# =>   %{true => [Ok(1), Ok(1)], false => [Err(e), Ok(0)]} ([Ok(1), Ok(1)], [Err(e), Ok(0)])
# =>   true [Err(e), Ok(0)] None
# =>   #{Ok(1), Err(e), Ok(0)} true false #{Err(e), Ok(0), Err(f)} true
# =>   true Queue[Err(e), Ok(0), Ok(1)] 4 Queue[false, false, false, false]
# =>   %{0 => Err(e), 1 => Ok(0), 2 => Err(f)} Some(Err(e)) 3
# =>   [true, true, true, true] true
# => struct: Point(1, 0.5) Point(0, 9) Point(1, -0.5) Point(1, 0.5)
# =>   true false None Some(0)
# =>   true %{Point(1, 0.5) => 2, Point(0, 9) => 1, Point(1, -0.5) => 1} [Point(1, 0.5)]
# =>   [Point(0, 9), Point(1, -0.5), Point(1, 0.5), Point(1, 0.5)] true true Some(Point(0, 9)) Some(Point(1, 0.5))
# =>   None true
# =>   true [[Point(1, 0.5), Point(0, 9), Point(1, -0.5)], [Point(1, 0.5)]] 3
# =>   %{true => [Point(1, 0.5), Point(1, 0.5)], false => [Point(0, 9), Point(1, -0.5)]} ([Point(1, 0.5), Point(1, 0.5)], [Point(0, 9), Point(1, -0.5)])
# =>   true [Point(0, 9), Point(1, -0.5)] None
# =>   #{Point(1, 0.5), Point(0, 9), Point(1, -0.5)} true false #{Point(0, 9), Point(1, -0.5), Point(2, 0)} true
# =>   true Queue[Point(0, 9), Point(1, -0.5), Point(1, 0.5)] 4 Queue[false, false, false, false]
# =>   %{0 => Point(0, 9), 1 => Point(1, -0.5), 2 => Point(2, 0)} Some(Point(1, 0.5)) 3
# =>   [true, true, true, true] true
# => sum: Circle(1.5) Dot Path([Point(1, 1)]) Circle(1.5)
# =>   true false None Some(0)
# =>   true %{Circle(1.5) => 2, Dot => 1, Path([Point(1, 1)]) => 1} [Circle(1.5)]
# =>   [Dot, Circle(1.5), Circle(1.5), Path([Point(1, 1)])] true true Some(Dot) Some(Path([Point(1, 1)]))
# =>   None true
# =>   true [[Circle(1.5), Dot, Path([Point(1, 1)])], [Circle(1.5)]] 3
# =>   %{true => [Circle(1.5), Circle(1.5)], false => [Dot, Path([Point(1, 1)])]} ([Circle(1.5), Circle(1.5)], [Dot, Path([Point(1, 1)])])
# =>   true [Dot, Path([Point(1, 1)])] None
# =>   #{Circle(1.5), Dot, Path([Point(1, 1)])} true false #{Dot, Path([Point(1, 1)]), Path([])} true
# =>   true Queue[Dot, Path([Point(1, 1)]), Circle(1.5)] 4 Queue[false, false, false, false]
# =>   %{0 => Dot, 1 => Path([Point(1, 1)]), 2 => Path([])} Some(Path([Point(1, 1)])) 3
# =>   [true, true, true, true] true
# => Date: 2024-02-01T00:00:00 2024-01-01T00:00:00 2024-03-01T00:00:00 2024-02-01T00:00:00
# =>   true false None Some(0)
# =>   true %{2024-02-01T00:00:00 => 2, 2024-01-01T00:00:00 => 1, 2024-03-01T00:00:00 => 1} [2024-02-01T00:00:00]
# =>   [2024-01-01T00:00:00, 2024-02-01T00:00:00, 2024-02-01T00:00:00, 2024-03-01T00:00:00] true true Some(2024-01-01T00:00:00) Some(2024-03-01T00:00:00)
# =>   None true
# =>   true [[2024-02-01T00:00:00, 2024-01-01T00:00:00, 2024-03-01T00:00:00], [2024-02-01T00:00:00]] 3
# =>   %{true => [2024-02-01T00:00:00, 2024-02-01T00:00:00], false => [2024-01-01T00:00:00, 2024-03-01T00:00:00]} ([2024-02-01T00:00:00, 2024-02-01T00:00:00], [2024-01-01T00:00:00, 2024-03-01T00:00:00])
# =>   true [2024-01-01T00:00:00, 2024-03-01T00:00:00] None
# =>   #{2024-02-01T00:00:00, 2024-01-01T00:00:00, 2024-03-01T00:00:00} true false #{2024-01-01T00:00:00, 2024-03-01T00:00:00, 2023-01-01T00:00:00} true
# =>   true Queue[2024-01-01T00:00:00, 2024-03-01T00:00:00, 2024-02-01T00:00:00] 4 Queue[false, false, false, false]
# =>   %{0 => 2024-01-01T00:00:00, 1 => 2024-03-01T00:00:00, 2 => 2023-01-01T00:00:00} Some(2024-03-01T00:00:00) 3
# =>   [true, true, true, true] true
