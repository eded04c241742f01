# Pipelines are lazy, typed through and through, and consumed once.

struct Countdown do
  from :: Int
end

impl Iterable for Countdown do
  type Item = Int
  type Iter = ListIterator
  fn iter(self) -> ListIterator do
    Iter.from(List.reverse(Range.to_list(1..self.from + 1)))
  end
end

struct Steps do
  inner :: Iter<Int>
end

impl Iterator for Steps do
  type Item = String
  fn next(self) -> Option<String> do
    Option.map(Iter.next(self.inner), fn n -> "step ${n}" end)
  end
end

fn noisy(n :: Int) -> Int do
  println("looked at ${n}")
  n * 10
end

fn main() do
  let first = Iter.from([1, 2, 3, 4]) |> Iter.map(noisy) |> Iter.filter(fn n -> n > 10 end) |> Iter.take(1)
  println("nothing happened yet")
  println("${List.collect(first)} ${List.collect(first)}")

  let it = Iter.from(["a", "b", "c"])
  println("${Iter.next(it)} ${it.next()} ${Iter.count(it)} ${Iter.next(it)} ${it}")

  let shared = Iter.range(0, 10)
  println("${Iter.zip(shared, shared) |> List.collect()}")

  println("${Iter.from(%{"x" => 1.5}) |> Iter.map(fn((k, v)) -> k <> "${v + 1.0}" end) |> String.collect()}")
  println("${Iter.from(Some(3)) |> Iter.sum()} ${Iter.from(Set.from_list(["z"])) |> Iter.enumerate() |> Map.collect()}")
  println("${Iter.from(Countdown { from: 3 }) |> List.collect()} ${for n in Countdown { from: 2 } do n end}")
  println("${for s in Steps { inner: Iter.from([1, 2]) } do s end}")
  println("${Iter.from(Steps { inner: Iter.from([7]) }) |> List.collect()}")
  println("${Iter.from([1.5, 2.5]) |> Iter.sum()} ${Iter.from([]) |> Iter.sum() |> Float.floor()}")
  println("${Iter.count_from(1) |> Iter.map(fn n -> n * n end) |> Iter.skip_while(fn n -> n < 50 end) |> Iter.first()}")
  for (i, word) in Iter.from(["p", "q"]) |> Iter.enumerate() do println("${i}${word}") end

  let mine = Iter.from([1, 2, 3])
  Iter.next(mine)
  let theirs = Job.async(fn -> List.collect(mine) end)
  println("${Job.await(theirs)} ${List.collect(mine)}")
end

# => nothing happened yet
# => looked at 1
# => looked at 2
# => [20] []
# => Some(a) Some(b) 1 None #Iter
# => [(0, 1), (2, 3), (4, 5), (6, 7), (8, 9)]
# => x2.5
# => 3 %{0 => z}
# => [3, 2, 1] [2, 1]
# => [step 1, step 2]
# => [step 7]
# => 4 0
# => Some(64)
# => 0p
# => 1q
# => Ok([2, 3]) [2, 3]
