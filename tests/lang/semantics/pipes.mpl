struct Tool do
  run :: Fun(Int) -> Int
end
module Calc do
  pub fn add(a, b) = a + b
  pub fn neg(a) = -a
end

fn inc(n) = n + 1
fn sub(a, b) = a - b
fn parse(s, base) -> Int!String do
  case String.to_int(s) do
    Some(n) -> Ok(n + base)
    None -> Err("bad ${s}")
  end
end
fn positive(n) -> Int!String = if n > 0 do Ok(n) else Err("not positive") end
fn run(s) -> Int!String do
  let n = s |> parse(10)?
  let m = s
    |> parse(n)? # a comment
    |> inc()
    |> positive?
  Ok(m)
end
fn first_big(xs) -> Int? do
  let n = xs |> List.find(fn x -> x > 5 end)?
  Some(n * 2)
end
fn adder(k) = fn x -> x + k end
fn opts(a, m) = a + Map.size(m)

fn main() do
  let t = Tool { run: fn x -> x * 100 end }
  let f = fn x -> x - 1 end
  println("${5 |> inc} ${5 |> inc()} ${5 |> sub(2)} ${5 |> Calc.add(3)} ${5 |> Calc.neg} ${5 |> f} ${5 |> f()}")
  println("${5 |> fn x -> x * x end} ${5 |> (fn x -> x + 2 end)} ${5 |> t.run} ${5 |> adder(10)()}")
  println("${run("1")} ${run("x")} ${run("-30")}")
  println("${first_big([1, 7])} ${first_big([1])}")
  println("${[3, 1, 2] |> List.sort(fn a, b -> a - b end) |> List.map(fn x -> x * 2 end) |> reduce(0, fn a, x -> a + x end)}")
  println("${1 |> opts(a: 1, b: 2)} ${[1, 2] |> map() do |x| x + 1 end}")
  println("${"a,b" |> String.split(",") |> List.length |> inc |> to_string |> String.length}")
  println("${1 + 2 |> inc} ${3 |> Some} ${4 |> Ok |> Some} ${[1] ++ [2] |> List.length}")
  1 |> fn x -> println("closure statement ${x}") end
  "text" |> println
end
# => 6 6 3 8 -5 4 4
# => 25 7 500 15
# => Ok(13) Err(bad x) Err(not positive)
# => Some(14) None
# => 12
# => 3 [2, 3]
# => 1
# => 4 Some(3) Some(Ok(4)) 2
# => closure statement 1
# => text
