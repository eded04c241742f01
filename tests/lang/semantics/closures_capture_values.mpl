struct Op do
  name :: String
  run :: Fun(Int, Int) -> Int
end
type Action do
  Do(Fun(String) -> String)
  Skip
end

fn adder(n) = fn x -> x + n end
fn curry(f) = fn a -> (fn b -> f(a, b) end) end
fn compose(fs) = fn x -> reduce(fs, x, fn acc, f -> f(acc) end) end
fn make_ops(k) = [
  Op { name: "add", run: fn a, b -> a + b + k end },
  Op { name: "mul", run: fn a, b -> a * b * k end }
]
fn act(a :: Action, s) = case a do Do(f) -> f(s) Skip -> s end

fn main() do
  let n = 1
  let f = fn -> n end
  let n = 2
  let g = fn -> n end
  println("${f()} ${g()} ${adder(10)(5)} ${curry(fn a, b -> a - b end)(9)(4)}")
  println("${compose([adder(1), fn x -> x * 10 end, adder(-5)])(2)}")
  for op in make_ops(2) do print("${op.name}=${op.run(3, 4)} ") end
  println("")
  let table = %{"double" => fn x -> x * 2 end, "square" => fn x -> x * x end}
  println("${Map.get(table, "square")(7)} ${table["double"](7)}")
  println("${act(Do(String.to_upper), "up")} ${act(Do(fn s -> s <> "${n}" end), "n")} ${act(Skip, "same")}")
  let pairs = List.map([1, 2], Some) |> List.map(fn o -> (o, n) end)
  println("${pairs} ${map(["a", "bb"], String.length)} ${map([1.5, 2.5], Math.floor)}")
  let captured = for i in 0..3 do
    let label = "i${i}"
    fn(x) -> label <> x end
  end
  println("${map(captured, fn f -> f("!") end)}")
  let rec = fn self_fn, k -> if k == 0 do 1 else k * self_fn(k - 1) end end
  println("${rec(fn k -> k + 100 end, 3)}")
  let (a, b) = (fn x -> x + 1 end, fn x -> "${x}" end)
  println("${a(1)} ${b(1.5)}")
  let o = Some(fn x -> x * 3 end)
  println("${case o do Some(f) -> f(4) None -> 0 end}")
  let big = [1, 2, 3]
  let text = "t"
  let flag = true
  let x = 2.5
  let all = fn y -> "${big} ${text} ${flag} ${x} ${y} ${n}" end
  println(all(:atom))
end
# => 1 2 15 5
# => 25
# => add=9 mul=24 
# => 49 14
# => UP n2 same
# => [(Some(1), 2), (Some(2), 2)] [1, 2] [1, 2]
# => [i0!, i1!, i2!]
# => 306
# => 2 1.5
# => 12
# => [1, 2, 3] t true 2.5 atom 2
