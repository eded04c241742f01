struct Point do
  x :: Float
  label :: String
end

fn evens(xs :: List<Int>) -> Iter<Int> = Iter.from(xs) |> Iter.filter(fn x -> x % 2 == 0 end)

# An iterator that is used twice goes on where it was left.
fn twice(xs :: List<Int>) -> (List<Int>, Int) do
  let it = Iter.from(xs) |> Iter.map(fn x -> x * 10 end)
  let first = Iter.take(it, 2) |> List.collect()
  (first, Iter.sum(it))
end

# In every round of a loop an iterator of its own.
fn rounds(n :: Int) -> List<Int> do
  for i in 0..n do
    Iter.range(0, i) |> Iter.enumerate() |> Iter.map(fn((at, x)) -> at * x end) |> Iter.sum()
  end
end

fn chosen(flag :: Bool, xs :: List<Int>) -> Int do
  let it = if flag do evens(xs) else Iter.from(xs) end
  Iter.reduce(it, 0, fn a, x -> a * 10 + x end)
end

fn found(points :: List<Point>, wanted :: String) -> Option<Float> do
  Iter.from(points)
    |> Iter.filter(fn p -> p.label == wanted end)
    |> Iter.map(fn p -> p.x * 2.0 end)
    |> Iter.first()
end

fn both(xs :: List<Int>) -> Int do
  Iter.zip(Iter.from(xs), Iter.from(xs) |> Iter.skip(1))
    |> Iter.map(fn((a, b)) -> b - a end)
    |> Iter.fold_until(0, fn acc, d -> if d < 0 do List.Stop(acc) else List.Continue(acc + d) end end)
end

fn averages(xs :: List<Float>) -> (Float, Int) do
  Iter.from(xs) |> Iter.reduce((0.0, 0), fn((sum, n), x) -> (sum + x, n + 1) end)
end

fn squares(limit :: Int) -> List<Int> do
  let found = Iter.unfold((1, 1), fn((n, step)) -> if n > limit do None else Some((n, (n + step + 2, step + 2))) end end)
  List.collect(found)
end

fn failing(xs :: List<Int>) -> Result<Int, String> do
  Iter.from(xs) |> Iter.try_fold(0, fn a, x -> if x < 0 do Err("negative: ${x}") else Ok(a + x) end end)
end

fn swapped(n :: Int) -> (Int, Int) do
  let pairs = for i in 0..n do (i, i * i) end
  List.reduce(pairs, (0, 1), fn((a, b), (x, y)) -> (b + x, a + y) end)
end

fn main() do
  println("${List.collect(evens([1, 2, 3, 4]))} ${twice([1, 2, 3, 4])}")
  println("${rounds(6)}")
  println("${chosen(true, [1, 2, 3, 4])} ${chosen(false, [1, 2, 3, 4])}")
  let points = [Point { x: 1.5, label: "a" }, Point { x: 2.25, label: "b" }]
  println("${found(points, "b")} ${found(points, "c")}")
  println("${both([1, 4, 9, 2, 30])} ${both([])}")
  println("${averages([1.5, 2.5, 4.0])} ${averages([])}")
  println("${squares(30)}")
  println("${failing([1, 2, 3])} ${failing([1, -2, 3])}")
  println("${swapped(5)}")
  let words = Iter.from(["b", "a", "b"]) |> Iter.map(fn w -> w <> "!" end) |> Iter.uniq() |> List.collect()
  println("${words} ${Iter.from(%{"k" => 1, "l" => 2}) |> Iter.map(fn((k, v)) -> "${k}${v}" end) |> List.collect()}")
  let nested = Iter.range(0, 4) |> Iter.flat_map(fn n -> Iter.range(0, n) |> Iter.map(fn m -> n * 10 + m end) end)
  println("${List.collect(nested)}")
  let kept = for k in 0..3 do Iter.range(k, 10) |> Iter.step_by(3) end
  println("${for it in kept do List.collect(it) end}")
  println("${Iter.chain(Iter.once(1), Iter.range(5, 7)) |> Iter.peek() |> Tuple.first()} ${Iter.scan(Iter.range(1, 5), 0, fn a, x -> a + x end) |> Iter.last()}")
end
# => [2, 4] ([10, 20], 70)
# => [0, 0, 1, 5, 14, 30]
# => 24 1234
# => Some(4.5) None
# => 8 0
# => (8, 3) (0, 0)
# => [1, 4, 9, 16, 25]
# => Ok(6) Err(negative: -2)
# => (17, 24)
# => [b!, a!] [k1, l2]
# => [10, 20, 21, 30, 31, 32]
# => [[0, 3, 6, 9], [1, 4, 7], [2, 5, 8]]
# => Some(1) Some(10)
