# A range is a value: half-open, two numbers however long, printed, compared and hashed.

fn squares(r :: Range) -> List<Int> = Range.map(r, fn i -> i * i end)

fn main() do
  let r = 1..4
  println("${r} ${r == Range.new(1, 4)} ${r.length()} ${squares(r)} ${squares(0..0 + 3)}")
  println("${Range.to_list(3..1)} ${(3..1).length()} ${5..2}")
  for i in r do println("${i}") end
  println("${for i in r when i != 2 do i * 10 end}")
  println("${range_length(-9223372036854775807..9223372036854775807)}")
  let where_used = %{0..10 => "low", 10..20 => "high"}
  println("${where_used} ${where_used[10..20]} ${Set.from_list([1..2, 1..2])}")
  println("${Iter.from(0..1000000000000) |> Iter.skip(3) |> Iter.take(2) |> List.collect()}")
  println("${[1..2, 3..4]} ${(1, 0..5)} ${r.inspect()} ${r.reverse()} ${Range.end(r)}")
end

# => 1..4 true 3 [1, 4, 9] [0, 1, 4]
# => [] 0 5..2
# => 1
# => 2
# => 3
# => [10, 30]
# => 9223372036854775807
# => %{0..10 => low, 10..20 => high} high #{1..2}
# => [3, 4]
# => [1..2, 3..4] (1, 0..5) 1..4 [3, 2, 1] 4
