fn outer(n) do
  let k = 10
  fn even(0) = true
  fn even(m) = odd(m - 1)
  fn odd(0) = false
  fn odd(m) = even(m - 1)
  fn scaled(x) = x * k * n
  (even(n), scaled(2))
end
fn main() do
  println("${outer(4)} ${outer(3)}")
end
# => (true, 80) (false, 60)
