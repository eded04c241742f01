fn main() do
  let m = %{"z" => 1, "a" => 2, "m" => 3}
  let n = Map.put(Map.put(m, "a", 20), "b", 4)
  println("${n} ${Map.keys(n)} ${Map.values(n)} ${Map.to_list(n)}")
  println("${m} ${Map.delete(n, "z")} ${Map.put(Map.delete(n, "z"), "z", 9)}")
  println("${Map.merge(%{"x" => 1, "y" => 2}, %{"w" => 5, "x" => 9})}")
  println("${%{"k" => 1, "l" => 2, "k" => 3}}")
  println("${Map.from_list([(2, "b"), (1, "a"), (2, "c")])}")
  for {k, v} in n do print("${k}${v} ") end
  println("")
  let big = reduce(for i in 0..50 do 50 - i end, %{}, fn m, i -> Map.put(m, i, i) end)
  println("${List.take(Map.keys(big), 5)} ${Map.size(big)} ${Map.get(big, 17)}")
end
# => %{z => 1, a => 20, m => 3, b => 4} [z, a, m, b] [1, 20, 3, 4] [(z, 1), (a, 20), (m, 3), (b, 4)]
# => %{z => 1, a => 2, m => 3} %{a => 20, m => 3, b => 4} %{a => 20, m => 3, b => 4, z => 9}
# => %{x => 9, y => 2, w => 5}
# => %{k => 3, l => 2}
# => %{2 => c, 1 => a}
# => z1 a20 m3 b4 
# => [50, 49, 48, 47, 46] 50 17
