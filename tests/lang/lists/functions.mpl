fn by_key(a :: (Int, String), b :: (Int, String)) -> Int do
  let (x, _) = a
  let (y, _) = b
  x - y
end

fn main() do
  let xs = [5, 2, 8, 1]
  println("${List.sort(xs, fn a, b -> a - b end)} ${List.sort(xs, fn a, b -> b - a end)}")
  println("${List.sort([(2, "a"), (1, "b"), (2, "c"), (1, "d")], by_key)}")
  println("${List.find(xs, fn x -> x > 4 end)} ${List.find(xs, fn x -> x > 9 end)}")
  println("${List.any(xs, fn x -> x == 8 end)} ${List.any([], fn x -> x == 8 end)}")
  println("${List.all(xs, fn x -> x > 0 end)} ${List.all(xs, fn x -> x > 1 end)} ${List.all([], fn x -> x > 1 end)}")
  println("${List.zip([1, 2, 3], ["a", "b"])} ${List.enumerate(["x", "y"])}")
  println("${List.flat_map([1, 2], fn x -> [x, x] end)} ${List.flatten([[1], [], [2, 3]])}")
  println("${List.take(xs, 2)} ${List.take(xs, -1)} ${List.take(xs, 9)}")
  println("${List.drop(xs, 2)} ${List.drop(xs, -1)} ${List.drop(xs, 9)}")
  println("${List.last(xs)} ${List.nth(xs, 2)} ${List.head(List.tail(xs))}")
  println("${List.contains([0.5, 1.5], 1.5)} ${List.contains([Some("a")], Some("a"))} ${List.contains([[1]], [2])}")
  println("${List.map(["a", "bc"], String.length)} ${List.reduce(["a", "b"], "", fn s, x -> s ++ x end)}")
end
# built
# => [1, 2, 5, 8] [8, 5, 2, 1]
# => [(1, b), (1, d), (2, a), (2, c)]
# => Some(5) None
# => true false
# => true false true
# => [(1, a), (2, b)] [(0, x), (1, y)]
# => [1, 1, 2, 2] [1, 2, 3]
# => [5, 2] [] [5, 2, 8, 1]
# => [8, 1] [5, 2, 8, 1] []
# => 1 8 2
# => true true false
# => [1, 2] ab
