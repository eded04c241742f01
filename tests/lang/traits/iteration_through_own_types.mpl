struct Down do n :: Int end
impl Iterable for Down do
  type Item = Int
  type Iter = ListIterator
  fn iter(self) do
    println("iter called")
    Iter.from(List.reverse(Range.to_list(1..self.n + 1)))
  end
end
struct Own do it :: Iter<Int> end
impl Iterator for Own do
  type Item = String
  fn next(self) do
    case Iter.next(self.it) do
      Some(n) -> Some("<${n}>")
      None -> None
    end
  end
end
struct Wraps<T> do xs :: List<T> end
impl<T> Iterable for Wraps<T> do
  type Item = (Int, T)
  type Iter = Iter<(Int, T)>
  fn iter(self) do Iter.enumerate(Iter.from(self.xs)) end
end
struct ToOwn do n :: Int end
impl Iterable for ToOwn do
  type Item = String
  type Iter = Own
  fn iter(self) do Own { it: Iter.from(0..self.n) } end
end
fn all(xs) = for x in xs do x end
fn noisy(n) do
  println("n${n}")
  n
end
fn main() do
  println("${for x in Down { n: 3 } when x != 2 do x * 10 end}")
  println("${for s in Own { it: Iter.from([1, 2]) } do s end} ${for (i, x) in Wraps { xs: ["a", "b"] } do "${i}${x}" end} ${for s in ToOwn { n: 2 } do s end}")
  println("${all([1])} ${all(1..3)} ${all(Set.from_list(["s"]))} ${all(Down { n: 2 })} ${all(ToOwn { n: 1 })} ${all(%{"k" => 1})}")
  for x in Down { n: 5 } do
    if x == 3 do break end
    println("${x}")
  end
  let got = Iter.from([1, 2, 3, 4]) |> Iter.map(noisy) |> Iter.filter(fn x -> x % 2 == 0 end) |> Iter.take(1) |> List.collect
  println("${got}")
  let m :: Map<String, Int> = Iter.from(["a", "b"]) |> Iter.zip(Iter.from([1, 2])) |> Map.collect
  println("${m} ${Iter.from(["x", "y"]) |> String.collect} ${Iter.from([1, 1]) |> Set.collect} ${Iter.from(1..6) |> Iter.skip(3) |> List.collect}")
  let it = Iter.from([1, 2])
  println("${List.collect(it)} ${List.collect(it)}")
end
# => iter called
# => [30, 10]
# => [<1>, <2>] [0a, 1b] [<0>, <1>]
# => iter called
# => [1] [1, 2] [s] [2, 1] [<0>] [(k, 1)]
# => iter called
# => 5
# => 4
# => n1
# => n2
# => [2]
# => %{a => 1, b => 2} xy #{1} [4, 5]
# => [1, 2] []
