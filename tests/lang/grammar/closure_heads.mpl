type A do A(Int, Int) end
fn main() do
  let f = fn (a, b), c -> a + b * c end
  let g = fn (A(x, 1) | A(1, x)), y -> x + y | _, y -> y end
  let h = fn (a, b), (c, d) when a == c -> b + d | _, _ -> 0 end
  println("${f((1, 2), 3)} ${g(A(5, 1), 1)} ${g(A(2, 2), 9)} ${h((1, 2), (1, 3))} ${h((1, 2), (2, 3))}")
  println("${reduce([(1, 2), (3, 4)], 0, fn acc, (a, b) -> acc + a * b end)}")
  let p = fn (a, b) -> a - b end
  println("${p(5, 3)} ${List.map([(1, 2)], fn((a, b)) -> a + b end)}")
  let q = List.zip([1, 2], ["a", "b"]) |> List.map(fn ((n, s)) -> "${n}${s}" end)
  println("${q}")
end
# => 7 6 9 5 0
# => 14
# => 2 [3]
# => [1a, 2b]
