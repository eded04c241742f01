fn build(xs :: List<Int>, 0) = xs
fn build(xs :: List<Int>, n :: Int) = build(List.append(xs, n), n - 1)

fn sum(xs :: List<Int>, total :: Int) -> Int do
  case xs do
    [] -> total
    x :: rest -> sum(rest, total + x)
  end
end

fn main() do
  let xs = build([], 20000)
  println("${List.length(xs)} ${sum(xs, 0)} ${List.head(xs)}")
  let texts = List.map(xs, fn n -> "item ${n}" end)
  println("${List.get(texts, 19999)} ${List.length(List.filter(texts, fn t -> String.length(t) == 6 end))}")
end
# => 20000 200010000 20000
# => item 1 9
