fn f(x) do
  let y = if x > 1 do return "early" else 5 end
  let z = case x do
    0 -> return "zero"
    n -> n + y
  end
  "${z}"
end
fn g(xs) do
  for x in xs do
    let v = if x == 2 do continue else x end
    let w = case v do
      4 -> break
      o -> o * 10
    end
    w
  end
end
fn main() do
  println("${f(2)} ${f(0)} ${f(1)} ${g([1, 2, 3, 4, 5])}")
end
# => early zero 6 [10, 30]
