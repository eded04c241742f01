struct C do
  lim :: Int
end
fn f(c :: C, x) when List.any([1, 2], fn y -> y == x end) && c.lim > x = "in"
fn f(_, x) when (case x do 9 -> true _ -> false end) = "nine"
fn f(_, x) when if x > 100 do true else false end = "huge"
fn f(_, _) = "no"
fn main() do
  let c = C { lim: 2 }
  println("${f(c, 1)} ${f(c, 2)} ${f(c, 9)} ${f(c, 101)}")
end
# => in no nine huge
