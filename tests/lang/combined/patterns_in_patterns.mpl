type T do
  L(Int)
  B(T, T)
  N(name :: String, at :: (Int, Int))
end
fn f(t) do
  case t do
    B(L(0) | L(1), _) -> "small"
    B(L(n) as whole, B(_, L(m))) when n == m -> "same ${whole}"
    B(B(_, _) as left, right) -> "deep ${left} ${right}"
    N("x" | "y", (a, _) as p) -> "${a} ${p}"
    N(_, (-1, b)) -> "minus ${b}"
    L(-9223372036854775808) -> "min"
    _ -> "other"
  end
end
fn main() do
  println(f(B(L(1), L(5))))
  println(f(B(L(7), B(L(1), L(7)))))
  println(f(B(B(L(1), L(2)), L(3))))
  println(f(N("y", (4, 5))))
  println(f(N("z", (-1, 6))))
  println("${f(L(-9223372036854775808))} ${f(L(3))}")
end
# => small
# => same L(7)
# => deep B(L(1), L(2)) L(3)
# => 4 (4, 5)
# => minus 6
# => min other
