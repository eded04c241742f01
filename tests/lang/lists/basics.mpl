fn main() do
  let xs = [3, 1, 2]
  println("${xs} ${[]} ${[1.5, 2.0]} ${["a", "b"]} ${[[1], []]}")
  println("${List.length(xs)} ${List.head(xs)} ${List.tail(xs)} ${List.reverse(xs)}")
  println("${xs ++ [4]} ${List.append(xs, 9)} ${List.concat(xs, [7, 8])}")
  println("${map(xs, fn x -> x * x end)} ${filter(xs, fn x -> x > 1 end)} ${reduce(xs, "", fn s, x -> s <> "${x}" end)}")
  println("${[1, 2] == [1, 2]} ${[1, 2] == [2, 1]} ${[1, 2] < [1, 3]} ${List.contains(["a", "b"], "b")}")
end
# built
# => [3, 1, 2] [] [1.5, 2] [a, b] [[1], []]
# => 3 3 [1, 2] [2, 1, 3]
# => [3, 1, 2, 4] [3, 1, 2, 9] [3, 1, 2, 7, 8]
# => [9, 1, 4] [3, 2] 312
# => true false true true
