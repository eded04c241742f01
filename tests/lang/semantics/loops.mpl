fn side(n) do
  print("[${n}]")
  n
end

fn main() do
  println("${for i in 0..4 do i * i end} ${for i in 3..3 do i end} ${for i in 5..2 do i end} ${for i in -2..1 do i end}")
  println("${for s in ["a", "b"] do s <> "!" end} ${for x in [] do x + 1 end}")
  println("${for {k, v} in %{"x" => 1, "y" => 2} do "${k}${v}" end} ${for k in %{"x" => 1, "y" => 2} do k end}")
  println("${for (k, v) in %{1 => "a"} do (v, k) end} ${for (a, (b, _)) in [(1, (2, 3))] do a + b end}")
  println("${for i in 0..10 when i % 4 == 1 do i end} ${for {k, v} in %{"a" => 1, "b" => 2} when v > 1 do k end}")
  println("${for i in 0..3 do for j in 0..i do i * 10 + j end end}")
  println("${for i in 0..6 do
    if i == 1 do continue end
    if i == 4 do break end
    i * 100
  end}")
  for i in side(0)..side(3) do print("${i}") end
  println("")
  let outer = for i in 0..3 do
    let inner = for j in 0..5 do
      if j == i do continue end
      if j == 3 do break end
      j
    end
    if i == 2 do continue end
    (i, inner)
  end
  println("${outer}")
  println("${for x in [1, 2, 3] do
    case x do
      2 -> continue
      n -> n * n
    end
  end}")
  println("${for s in ["1", "x", "3"] do
    case String.to_int(s) do
      Some(n) -> n
      None -> break
    end
  end}")
  println("${for f in [fn x -> x + 1 end, fn x -> x * 2 end] do f(5) end}")
  println("${for _ in 0..3 do () end} ${for _i in 0..2 do end}")
  let fs = for i in 0..3 do fn(x) -> x * i end end
  println("${for f in fs do f(10) end}")
  println("${for c in String.split("a,b", ",") do c end} ${List.length(for i in 0..1000 when i % 7 == 0 do i end)}")
end
# => [0, 1, 4, 9] [] [] [-2, -1, 0]
# => [a!, b!] []
# => [x1, y2] [x, y]
# => [(a, 1)] [3]
# => [1, 5, 9] [b]
# => [[], [10], [20, 21]]
# => [0, 200, 300]
# => [0][3]012
# => [(0, [1, 2]), (1, [0, 2])]
# => [1, 9]
# => [1]
# => [6, 10]
# => [(), (), ()] [(), ()]
# => [0, 10, 20]
# => [a, b] 143
