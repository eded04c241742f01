struct S do
  a :: Int
  b :: Int
  f :: Fun(Int) -> Int
end
type P do Pair(x :: Int, y :: Int) end
fn t(n) do
  print("${n} ")
  n
end
fn tb(n, b) do
  print("${n} ")
  b
end
fn f3(_a, _b, _m) = "f"
fn pick(n) do
  print("pick${n} ")
  fn(a, b) -> a + b end
end
fn id(x, _y) = x
fn nl() = println("")
fn main() do
  t(1) + t(2) * t(3)
  nl()
  f3(t(1), t(2), k: t(3), j: t(4))
  nl()
  pick(0)(t(1), t(2))
  nl()
  t(1) |> id(t(2))
  nl()
  [t(1), t(2)]
  (t(1), t(2))
  %{t(1) => t(2), t(3) => t(4)}
  nl()
  let s = S { b: t(1), a: t(2), f: fn x -> x end }
  %{s | b: t(3), a: t(4)}
  nl()
  "${t(1)}${t(2)}"
  [5, 6][t(0)]
  s.f(t(9) + (s.a - s.b) * 0)
  nl()
  tb(1, false) && tb(2, true)
  tb(1, true) || tb(2, true)
  tb(1, true) and tb(2, false) or tb(3, true)
  not tb(4, true)
  nl()
  Pair(y: t(1), x: t(2))
  t(1) == t(2)
  t(1) < t(2)
  t(1)..t(2)
  nl()
  case (t(1), t(2)) do
    (_, _) when tb(3, false) -> 1
    (_, _) when tb(4, true) -> t(5)
    _ -> 2
  end
  nl()
  for i in t(0)..t(2) when tb(i, true) do t(10 + i) end
  nl()
  let _ = (tb(1, fn x -> x end))(t(2))
  nl()
  -t(1) - -t(2)
  "a" <> "${t(1)}" <> "${t(2)}"
  nl()
  t(1)
    |> fn x -> t(x + 1) end
    |> id(t(7))
  nl()
end
# => 1 2 3 
# => 1 2 3 4 
# => pick0 1 2 
# => 1 2 
# => 1 2 1 2 1 2 3 4 
# => 1 2 3 4 
# => 1 2 0 9 
# => 1 1 1 2 3 4 
# => 1 2 1 2 1 2 1 2 
# => 1 2 3 4 5 
# => 0 2 0 10 1 11 
# => 1 2 
# => 1 2 1 2 
# => 1 2 7 
