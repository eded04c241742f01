# `for` over every collection, also while it collects, is left early, or sees nothing.

struct Point do
  x :: Int
  name :: String
end

fn built(n :: Int) -> List<Int> = for i in 0..n do i end

fn sum(xs :: List<Int>) -> Int = List.reduce(xs, 0, fn a, b -> a + b end)

fn first_above(xs :: List<Int>, limit :: Int) -> Option<Int> do
  for x in xs do
    if x > limit do return Some(x) end
  end
  None
end

fn deep(n :: Int) -> List<Int> do
  if n == 0 do return [0] end
  for x in deep(n - 1) do x + n end
end

fn holes(n :: Int) do
  let full = List.reduce(built(n), %{}, fn m, i -> Map.put(m, i, "v${i}") end)
  let some = List.reduce(built(n), full, fn m, i -> if i % 3 == 0 do m else Map.delete(m, i) end end)
  let keys = for k in some do k end
  let both = for {k, v} in some do "${k}${v}" end
  println("${n}: ${keys} ${both}")
end

fn main() do
  # Lists of many lengths, so that their runs begin and end everywhere.
  for n in [0, 1, 4, 15, 16, 17, 31, 32, 33, 48, 64, 65, 100, 1000, 1025, 40000] do
    let xs = built(n)
    let doubled = for x in xs do x * 2 end
    let even = for x in xs when x % 2 == 0 do x end
    let front = [-1] ++ xs
    let middle = List.drop(List.take(xs ++ xs, n + n / 2), n / 3)
    let texts = for x in middle do "t${x}" end
    println("${n} ${List.length(doubled)} ${sum(doubled)} ${sum(even)} ${sum(front)} ${sum(middle)} ${String.length(String.join(texts, ""))}")
  end

  println("${for f in [1.5, 2.5] do f * 2.0 end} ${for b in [true, false] do not b end}")
  println("${for p in [Point { x: 1, name: "a" }, Point { x: 2, name: "b" }] do "${p.name}${p.x}" end}")
  println("${for (a, b) in [(1, "x"), (2, "y")] do "${a}${b}" end} ${for _ in [7, 8] do 1 end}")
  println("${first_above(built(100), 50)} ${first_above(built(100), 99)}")
  println("${deep(5)} ${sum(deep(300))}")

  let left = for x in built(100) do
    if x == 40 do break end
    if x % 2 == 0 do continue end
    x
  end
  println("${left}")
  let nested = for x in built(20) do
    for y in built(x) when y % 5 == 4 do (x, y) end
  end
  println("${List.length(nested)} ${List.last(nested)}")

  for {k, v} in %{"b" => 1, "a" => 2} do println("${k} ${v}") end
  for (k, v) in %{1.5 => "x", 2.5 => "y"} do println("${k} ${v}") end
  println("${for {k, _} in %{1 => 2.5, 3 => 4.5} do k end} ${for {_, v} in %{1 => 2.5, 3 => 4.5} do v end}")
  println("${for k in %{"x" => 1, "y" => 2} when k != "x" do k <> "!" end}")
  let empty :: Map<String, Int> = %{}
  println("${for k in empty do k end} ${for {k, v} in empty do (k, v) end}")
  for n in [0, 1, 5, 9, 20, 100] do holes(n) end

  println("${for x in Set.from_list([3, 1, 3, 2]) do x * x end}")
  let removed = Set.remove(Set.from_list(built(20)), 7)
  println("${for x in removed when x > 4 do x end} ${for s in Set.from_list(["q", "q"]) do s end}")
  let r = 3..6
  println("${for i in r do i end} ${for i in 6..3 do i end} ${for i in Range.new(-1, 2) when i != 0 do i end}")
  println("${for q in Queue.from_list([1, 2]) do q end}")
  for _ in r do print(".") end
  println("")

  # A collection is looked at once, before the first round.
  let texts = for x in built(3) do
    let more = built(1000)
    "${x}${List.length(more)}"
  end
  println("${texts}")
end
# built
# => 0 0 0 0 -1 0 0
# => 1 1 0 0 -1 0 2
# => 4 4 12 2 5 7 10
# => 15 15 210 56 104 116 39
# => 16 16 240 56 119 138 44
# => 17 17 272 72 135 154 47
# => 31 31 930 240 464 525 98
# => 32 32 992 240 495 571 104
# => 33 33 1056 272 527 593 104
# => 48 48 2256 552 1127 1284 158
# => 64 64 4032 992 2015 2302 215
# => 65 65 4160 1056 2079 2366 218
# => 100 100 9900 2450 4949 5647 341
# => 1000 1000 999000 249500 499499 568972 4558
# => 1025 1025 1049600 262656 524799 597646 4699
# => 40000 40000 1599960000 399980000 799979999 911092222 268892
# => [3, 5] [false, true]
# => [a1, b2]
# => [1x, 2y] [1, 1]
# => Some(51) None
# => [15] 45150
# => [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 33, 35, 37, 39]
# => 20 [(19, 4), (19, 9), (19, 14)]
# => b 1
# => a 2
# => 1.5 x
# => 2.5 y
# => [1, 3] [2.5, 4.5]
# => [y!]
# => [] []
# => 0: [] []
# => 1: [0] [0v0]
# => 5: [0, 3] [0v0, 3v3]
# => 9: [0, 3, 6] [0v0, 3v3, 6v6]
# => 20: [0, 3, 6, 9, 12, 15, 18] [0v0, 3v3, 6v6, 9v9, 12v12, 15v15, 18v18]
# => 100: [0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39, 42, 45, 48, 51, 54, 57, 60, 63, 66, 69, 72, 75, 78, 81, 84, 87, 90, 93, 96, 99] [0v0, 3v3, 6v6, 9v9, 12v12, 15v15, 18v18, 21v21, 24v24, 27v27, 30v30, 33v33, 36v36, 39v39, 42v42, 45v45, 48v48, 51v51, 54v54, 57v57, 60v60, 63v63, 66v66, 69v69, 72v72, 75v75, 78v78, 81v81, 84v84, 87v87, 90v90, 93v93, 96v96, 99v99]
# => [9, 1, 4]
# => [5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] [q]
# => [3, 4, 5] [] [-1, 1]
# => [1, 2]
# => ...
# => [01000, 11000, 21000]
