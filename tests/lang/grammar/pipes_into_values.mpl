fn adder(n) = fn x -> x + n end
fn t(n) do
  print("${n} ")
  n
end
fn mk(n) do
  print("mk${n} ")
  fn(x) -> x + n end
end
struct H do f :: Fun(Int) -> Int end
fn h(n) do
  print("h${n} ")
  H { f: fn x -> x * n end }
end
fn two(n) = fn a, b -> a * 100 + b + n end
fn main() do
  println("${3 |> (adder(1))} ${3 |> (adder(1)) |> (adder(10))} ${[1, 2] |> List.map(adder(5))}")
  println("${t(1) |> (mk(2))}")
  println("${t(1) |> [mk(2)][t(0)]}")
  println("${t(3) |> h(4).f}")
  println("${t(3) |> h(4).f()}")
  println("${t(1) |> two(t(2))(t(3))}")
  let g = fn x -> x + 1 end
  println("${1 |> (g)} ${1 |> (fn x -> x * 7 end)} ${1 |> (if true do g else adder(9) end)} ${2 |> (case 1 do 1 -> adder(1) _ -> g end)}")
end
# => 4 14 [6, 7]
# => 1 mk2 3
# => 1 mk2 0 3
# => 3 h4 12
# => 3 h4 12
# => 1 2 3 105
# => 2 7 2 3
