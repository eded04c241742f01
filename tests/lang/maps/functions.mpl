fn fill(m, n) do
  if n == 0 do m else fill(Map.put(m, "key ${n}", n), n - 1) end
end

fn empty(m, n) do
  if n == 0 do m else empty(Map.delete(m, "key ${n}"), n - 1) end
end

fn main() do
  let m = Map.from_list([(1, "a"), (2, "b"), (1, "c")])
  println("${m} ${Map.to_list(m)}")
  println("${Map.merge(%{1 => 1, 2 => 2}, %{3 => 3, 1 => 9})}")
  println("${Map.put(Map.delete(%{1 => 1, 2 => 2}, 1), 1, 5)} ${Map.delete(%{1 => 5}, 7)}")
  println("${Map.fetch(m, 2)} ${Map.fetch(m, 3)} ${Map.get_or(m, 3, "none")}")
  println("${Map.get(%{"a" => [1]}, "b")} ${Map.get(%{1 => 0.5}, 2)} ${Map.get(%{1 => Some(2)}, 2)} ${Map.get(%{1 => true}, 2)}")
  let big = fill(%{}, 3000)
  println("${Map.size(big)} ${Map.get(big, "key 77")} ${List.head(Map.keys(big))} ${List.last(Map.values(big))}")
  let left = empty(big, 2990)
  println("${left}")
  println("${Map.size(big)} ${Map.put(left, "key 2999", 0) == left} ${fill(left, 2990) == big}")
  let nan = 0.0 / 0.0
  let by_float = %{nan => 1, 0.0 => 2, -0.0 => 3, nan => 4}
  println("${by_float} ${Map.get(by_float, nan)}")
end
# built
# => %{1 => c, 2 => b} [(1, c), (2, b)]
# => %{1 => 9, 2 => 2, 3 => 3}
# => %{2 => 2, 1 => 5} %{1 => 5}
# => Some(b) None none
# => [] 0 None false
# => 3000 77 key 3000 1
# => %{key 3000 => 3000, key 2999 => 2999, key 2998 => 2998, key 2997 => 2997, key 2996 => 2996, key 2995 => 2995, key 2994 => 2994, key 2993 => 2993, key 2992 => 2992, key 2991 => 2991}
# => 3000 false true
# => %{NaN => 4, 0 => 2, -0 => 3} 4
