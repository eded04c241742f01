##! How costs grow: nanoseconds of one operation on collections and texts of more and more elements. What the documentation
##! promises shows as rows that hardly change.

fn row(name :: String, sizes :: List<Int>, run :: Fun(Int) -> Int) do
  let cells = for n in sizes do
    let started = Clock.monotonic_ns()
    let operations = run(n)
    String.pad_start("${(Clock.monotonic_ns() - started) / operations}", 10, " ")
  end
  println(String.pad_end(name, 22, " ") <> String.join(cells, ""))
end

fn keys(n :: Int) -> Map<Int, Int> = Map.from_list(for i in 0..n do (i * 7919, i) end)

fn peeled(xs :: List<Int>, sum :: Int) -> Int do
  case xs do
    [] -> sum
    x :: others -> peeled(others, sum + x)
  end
end

fn main() do
  let sizes = [1000, 10000, 100000, 1000000]
  println(String.pad_end("ns per operation", 22, " ") <> String.join(List.map(sizes, fn n -> String.pad_start("${n}", 10, " ") end), ""))
  let lists = Map.from_list(List.map(sizes, fn n -> (n, Range.to_list(0..n)) end))
  let maps = Map.from_list(List.map(sizes, fn n -> (n, keys(n)) end))
  row("List.append", sizes, fn n -> List.length(Range.fold(0..n, [], List.append)) end)
  row("List.prepend", sizes, fn n -> List.length(Range.fold(0..n, [], List.prepend)) end)
  row("head :: tail", sizes, fn n -> if peeled(lists[n], 0) < 0 do 0 else n end end)
  row("xs[i]", sizes, fn n ->
    let xs = lists[n]
    if Range.fold(0..n, 0, fn sum, i -> sum + xs[i * 7919 % n] end) < 0 do 0 else n end
  end)
  row("List.concat, halves", sizes, fn n ->
    let xs = lists[n]
    if Range.fold(0..1000, 0, fn sum, i -> sum + List.length(List.drop(xs, i) ++ List.take(xs, n / 2)) end) < 0 do 0 else 1000 end
  end)
  row("List.length", sizes, fn n ->
    let xs = lists[n]
    if Range.fold(0..1000, 0, fn sum, _ -> sum + List.length(xs) end) < 0 do 0 else 1000 end
  end)
  row("Map.put, 1000 more", sizes, fn n ->
    let m = maps[n]
    if Map.size(Range.fold(0..1000, m, fn m, i -> Map.put(m, 0 - 1 - i, i) end)) < n do 0 else 1000 end
  end)
  row("Map.get", sizes, fn n ->
    let m = maps[n]
    if Range.fold(0..n, 0, fn sum, i -> sum + m[i * 31 % n * 7919] end) < 0 do 0 else n end
  end)
  row("Map.delete, 500", sizes, fn n ->
    let m = maps[n]
    if Map.size(Range.fold(0..500, m, fn m, i -> Map.delete(m, i * 7919) end)) > n do 0 else 500 end
  end)
  row("Map.from_list", sizes, fn n -> Map.size(keys(n)) end)
  row("text <> piece", sizes, fn n -> String.byte_size(Range.fold(0..n, "", fn s, _i -> s <> "x" end)) end)
  row("List.sorted", sizes, fn n -> List.length(List.sorted(List.map(lists[n], fn i -> i * 7919 % 1000003 end))) end)
end
