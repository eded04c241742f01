fn inc(n) = n + 1
fn dec(n) = n - 1

struct P do
  y :: Int
  f :: Fun(Int) -> Int
end

fn maybe(n) -> Int? = if n > 0 do Some(n) else None end

fn both(a, b) -> Int? do
  Some(maybe(a)? + maybe(b)? * 2)
end

fn main() do
  println("${1 + 2 * 3} ${(1 + 2) * 3} ${10 - 2 - 3} ${100 / 5 / 2} ${100 / (5 / 2)} ${7 % 4 * 2}")
  println("${2 * 3 % 4} ${-2 * 3} ${- 2 + 5} ${1 - -1} ${-(1 + 2)}")
  println("${1 + 1 == 2} ${1 < 2 == true} ${not true == false} ${!(1 == 2)}")
  println("${false and false or true} ${false and (false or true)} ${true or false and false}")
  println("${true || false && false} ${not false and false} ${not (false and false)} ${not not true}")
  println("${1 < 2 and 2 < 3} ${1 + 1 > 1 and 3 <= 3} ${1 == 1 != false}")
  println("a" <> "b" <> "c" |> String.length |> to_string)
  println("${1 + 2 |> inc} ${1 |> inc |> dec |> inc} ${true and false |> fn b -> not b end}")
  println("${[1] ++ [2] == [1, 2]} ${"a" <> "b" == "ab"} ${"a" ++ "b" < "b"}")
  let p = P { y: 5, f: inc }
  println("${-p.y} ${-p.f(1)} ${p.f(1) + p.y * 2} ${p.y == 5 == true}")
  let xs = [[1, 2], [3, 4]]
  println("${xs[1][0]} ${-xs[0][1]} ${xs[0].length()} ${List.get(xs, 1)[1] + 1}")
  println("${both(1, 2)} ${both(1, 0)}")
  for i in 0..1 + 2 do print("${i} ") end
  for i in 2 - 1..2 * 2 do print("${i} ") end
  println("")
  println("${"ab" <> "cd" |> String.to_upper}")
  println("${Some(3).to_string().length()} ${(1, 2).to_string()}")
end
# => 7 9 5 10 50 6
# => 2 -6 3 2 -3
# => true true true true
# => true false true
# => true false true true
# => true true true
# => 3
# => 4 2 true
# => true true true
# => -5 -2 12 true
# => 3 -2 2 5
# => Some(5) None
# => 0 1 2 1 2 3 
# => ABCD
# => 7 (1, 2)
