fn fill(m :: Map<Int, String>, n :: Int) -> Map<Int, String> do
  if n == 0 do m else fill(Map.put(m, n, "v${n}"), n - 1) end
end

fn main() do
  let m = fill(%{}, 5000)
  println("${Map.size(m)} ${Map.get(m, 1)} ${Map.get(m, 5000)} ${Map.has_key(m, 5001)}")
  println("${List.take(Map.keys(m), 3)}")
  let changed = Map.put(m, 4999, "changed")
  println("${Map.get(changed, 4999)} ${Map.get(m, 4999)} ${List.get(Map.values(changed), 1)}")
  println("${Map.merge(%{"a" => 1, "b" => 2}, %{"b" => 20, "c" => 3})} ${Map.to_list(%{"k" => 1.5})}")
  println("${%{"x" => 1, "x" => 2}} ${Map.from_list([(1, "a"), (2, "b")])}")
end
# => 5000 v1 v5000 false
# => [5000, 4999, 4998]
# => changed v4999 changed
# => %{a => 1, b => 20, c => 3} [(k, 1.5)]
# => %{x => 2} %{1 => a, 2 => b}
