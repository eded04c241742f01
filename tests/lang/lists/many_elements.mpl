# What holds for a few elements holds for many, and old versions of a list stay what they were.
fn upto(n, xs) do
  if n == 0 do xs else upto(n - 1, List.append(xs, n)) end
end

fn sum(xs :: List<Int>) -> Int do
  case xs do
    [] -> 0
    x :: rest -> sum_from(rest, x)
  end
end

fn sum_from(xs :: List<Int>, acc :: Int) -> Int do
  case xs do
    [] -> acc
    x :: rest -> sum_from(rest, acc + x)
  end
end

# A queue: one in at the end, one out at the front.
fn turn(xs, n) do
  if n == 0 do xs else turn(List.append(List.tail(xs), n), n - 1) end
end

fn main() do
  let xs = upto(20000, [])
  let ys = List.append(xs, 7)
  println("${List.length(xs)} ${List.length(ys)} ${List.last(xs)} ${List.last(ys)} ${sum(xs)}")
  let sorted = List.sort(xs, fn a, b -> a - b end)
  println("${List.take(sorted, 3)} ${List.get(sorted, 12345)} ${List.last(sorted)}")
  println("${sum(xs ++ ys)} ${List.length(List.drop(xs ++ ys, 39990))}")
  println("${sum(List.reverse(xs))} ${List.reverse(xs) == sorted} ${xs == sorted}")
  println("${turn([0, 0, 0], 50000)}")
  println("${sum(List.map(xs, fn x -> x % 10 end))} ${List.length(List.filter(xs, fn x -> x % 3 == 0 end))}")
end
# built
# => 20000 20001 1 7 200010000
# => [1, 2, 3] 12346 20000
# => 400020007 11
# => 200010000 true false
# => [3, 2, 1]
# => 90000 6666
