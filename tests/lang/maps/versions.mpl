# Every version of a map stays what it is, whatever is made of it and of others.

fn filled(n :: Int) -> Map<String, Int> = Range.fold(0..n, %{}, fn m, i -> Map.put(m, "k${i}", i) end)

fn sum(m :: Map<String, Int>) -> Int = Map.fold(m, 0, fn acc, _, v -> acc + v end)

# Reads the old version all the time while the new one is made of it.
fn shifted(m :: Map<String, Int>, n :: Int) -> Map<String, Int> do
  Range.fold(0..n, m, fn new, i -> Map.put(new, "k${i}", Map.get(m, "k${(i + 1) % n}")) end)
end

fn histories(n :: Int) -> List<Map<String, Int>> do
  let (all, _) = Range.fold(0..n, ([], %{}), fn((all, m), i) ->
    let next = if i % 7 == 6 do Map.delete(m, "k${i - 3}") else Map.put(m, "k${i % 10}", i) end
    (List.append(all, next), next)
  end)
  all
end

fn branches(m :: Map<String, Int>, depth :: Int) -> Int do
  if depth == 0 do
    sum(m)
  else
    branches(Map.put(m, "k${depth}", 1000), depth - 1) + branches(Map.put(m, "k${depth}", 2000), depth - 1)
  end
end


fn main() do
  for n in [3, 20, 200] do
    let m = filled(n)
    let before = sum(m)
    let other = shifted(m, n)
    println("${before} ${sum(m)} ${sum(other)} ${Map.get(other, "k0")} ${Map.get(m, "k0")} ${m == filled(n)} ${other == m}")
    println("${branches(m, 6)} ${sum(m)}")
  end
  let all = histories(60)
  println("${for m in all do sum(m) end}")
  println("${List.get(all, 20)} ${List.get(all, 59)}")
  let m = filled(5)
  let (less, more) = (Map.delete(m, "k1"), Map.put(m, "z", 9))
  let again = Map.put(less, "k1", 7)
  println("${m} ${less} ${more} ${again}")
  println("${for {k, v} in m do "${k}${Map.size(Map.put(m, "k0", v + 100))}" end} ${Map.keys(less)} ${Map.values(again)} ${m}")
  println("${Iter.from(less) |> List.collect()} ${Map.fetch(m, "k9")} ${Map.update(m, "k2", 0, fn n -> n + 1 end)} ${Map.get_or(less, "k1", -1)}")
end
# => 3 3 3 1 0 true false
# => 576000 3
# => 190 190 190 1 0 true false
# => 586816 190
# => 19900 19900 19900 1 0 true false
# => 1848256 19900
# => [0, 1, 3, 6, 10, 15, 12, 19, 27, 36, 46, 56, 66, 66, 76, 86, 102, 112, 122, 132, 132, 142, 152, 175, 185, 195, 205, 205, 215, 225, 245, 255, 265, 275, 275, 285, 295, 315, 325, 335, 345, 345, 355, 365, 385, 395, 405, 415, 415, 425, 435, 455, 465, 475, 485, 485, 495, 505, 525, 535]
# => %{k0 => 10, k1 => 11, k2 => 12, k4 => 14, k5 => 15, k7 => 17, k8 => 18, k9 => 19, k6 => 16} %{k0 => 50, k1 => 51, k2 => 52, k4 => 54, k5 => 45, k7 => 57, k8 => 58, k9 => 59, k6 => 56, k3 => 53}
# => %{k0 => 0, k1 => 1, k2 => 2, k3 => 3, k4 => 4} %{k0 => 0, k2 => 2, k3 => 3, k4 => 4} %{k0 => 0, k1 => 1, k2 => 2, k3 => 3, k4 => 4, z => 9} %{k0 => 0, k2 => 2, k3 => 3, k4 => 4, k1 => 7}
# => [k05, k15, k25, k35, k45] [k0, k2, k3, k4] [0, 2, 3, 4, 7] %{k0 => 0, k1 => 1, k2 => 2, k3 => 3, k4 => 4}
# => [(k0, 0), (k2, 2), (k3, 3), (k4, 4)] None %{k0 => 0, k1 => 1, k2 => 3, k3 => 3, k4 => 4} -1
