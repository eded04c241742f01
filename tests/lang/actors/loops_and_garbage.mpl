# Loops over collections keep what they go through alive while their bodies make garbage, in many processes.

fn churn(n :: Int) -> Int do
  let xs = for i in 0..n do "text ${i}" end
  List.length(for x in xs when String.length(x) > 6 do x <> "!" end)
end

fn lengths(m :: Map<String, List<Int>>) -> List<Int> do
  for {k, v} in m do
    churn(50) + String.length(k) + List.length(v)
  end
end

actor worker(n :: Int) do
  let m = List.reduce(Range.to_list(0..40), %{}, fn m, i -> Map.put(m, "key ${i}", for j in 0..i do j * n end) end)
  let found = for x in lengths(m) do x + churn(20) end
  let again = for i in Set.from_list(found) do "${i}" end
  println("${n} ${List.length(found)} ${List.reduce(found, 0, fn a, b -> a + b end)} ${List.length(again)}")
end

fn main() do
  for n in 0..30 do
    let _ = spawn(worker, n)
  end
end
# any order
# => 0 40 3010 40
# => 1 40 3010 40
# => 2 40 3010 40
# => 3 40 3010 40
# => 4 40 3010 40
# => 5 40 3010 40
# => 6 40 3010 40
# => 7 40 3010 40
# => 8 40 3010 40
# => 9 40 3010 40
# => 10 40 3010 40
# => 11 40 3010 40
# => 12 40 3010 40
# => 13 40 3010 40
# => 14 40 3010 40
# => 15 40 3010 40
# => 16 40 3010 40
# => 17 40 3010 40
# => 18 40 3010 40
# => 19 40 3010 40
# => 20 40 3010 40
# => 21 40 3010 40
# => 22 40 3010 40
# => 23 40 3010 40
# => 24 40 3010 40
# => 25 40 3010 40
# => 26 40 3010 40
# => 27 40 3010 40
# => 28 40 3010 40
# => 29 40 3010 40
