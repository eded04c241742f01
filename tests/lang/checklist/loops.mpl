struct Up do
  to :: Int
end
impl Iterable for Up do
  type Item = Int
  type Iter = Iter<Int>
  fn iter(self) -> Iter<Int> do Iter.from(Range.to_list(0..self.to)) end
end

fn first_over(xs, limit) do
  for x in xs do
    if x > limit do return Some(x) end
  end
  None
end

fn main() do
  println("${for i in 0..3 do i * i end} ${for i in 3..0 do i end} ${for x in [1, 2, 3] when x != 2 do "n${x}" end}")
  println("${for {k, v} in %{"a" => 1, "b" => 2} do "${k}${v}" end} ${for k in %{"a" => 1} do k end}")
  println("${for x in Set.from_list([2, 1, 2]) do x end} ${for (a, b) in [(1, "x"), (2, "y")] do "${b}${a}" end} ${for (k, v) in %{1 => 2} do k + v end}")
  println("${for n in Up { to: 3 } when n > 0 do n end} ${first_over([1, 5, 9], 4)} ${first_over([1], 4)}")
  let grid = for y in 0..2 do
    for x in 0..5 do
      if x == 1 do continue end
      if x == 3 do break end
      x + y * 10
    end
  end
  println("${grid}")
  let queue = Job.async(fn -> 1 end)
  while true do
    if Job.await(queue) == Ok(1) do break end
  end
  println("${while false do 1 end}")
end
# => [0, 1, 4] [] [n1, n3]
# => [a1, b2] [a]
# => [2, 1] [x1, y2] [3]
# => [1, 2] Some(5) None
# => [[0, 2], [10, 12]]
# => ()
