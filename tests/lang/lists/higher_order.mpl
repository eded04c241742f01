fn main() do
  let xs = [5, 3, 8, 1]
  println("${List.find(xs, fn x -> x > 4 end)} ${List.find(xs, fn x -> x > 40 end)}")
  println("${List.any(xs, fn x -> x == 8 end)} ${List.all(xs, fn x -> x > 1 end)}")
  println("${List.zip(xs, ["a", "b"])} ${List.enumerate(["x", "y"])}")
  println("${List.flatten([[1], [], [2, 3]])} ${List.flat_map([1, 2], fn n -> [n, n * 10] end)}")
  println("${List.take(xs, 2)} ${List.drop(xs, 2)} ${List.last(xs)} ${List.take(xs, 99)}")
  println("${List.sort(xs, fn a, b -> a - b end)} ${List.sort(["b", "a"], fn a, b -> if a < b do -1 else 1 end end)}")
end
# => Some(5) None
# => true false
# => [(5, a), (3, b)] [(0, x), (1, y)]
# => [1, 2, 3] [1, 10, 2, 20]
# => [5, 3] [8, 1] 1 [5, 3, 8, 1]
# => [1, 3, 5, 8] [a, b]
