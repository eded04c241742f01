fn answer = 42
fn one_line(a, b) = a + b
fn block(a) do
  let b = a * 2
  b + 1
end
fn kind(0) = "zero"
fn kind(n) when n < 0 = "negative"
fn kind(_) = "positive"
fn of_every((a, _), Some(x :: []), "k", true, nil, :on, -1.5) = "all ${a} ${x}"
fn of_every(_, None, _, _, _, _, _) = "none"
fn of_every(_, _, _, _, _, _, _) = "other"
fn largest<T>(xs :: List<T>, start :: T) -> T where T: Ord do
  reduce(xs, start, fn a, b -> if a < b do b else a end end)
end
fn size() = 0
fn size(_a) = 1
fn size(_a, _b) = 2
fn outer(n) do
  fn is_even(0) = true
  fn is_even(k) = is_odd(k - 1)
  fn is_odd(0) = false
  fn is_odd(k) = is_even(k - 1)
  fn plus(k) = k + n
  "${is_even(n)} ${plus(1)}"
end
fn main() do
  println("${answer()} ${one_line(1, 2)} ${block(3)} ${kind(0)} ${kind(-1)} ${kind(1)}")
  println(of_every((1, 2), Some([3]), "k", true, nil, :on, -1.5))
  println(of_every((1, 2), None, "k", true, nil, :on, -1.5) <> " " <> of_every((1, 2), Some([]), "k", true, nil, :on, -1.5))
  println("${largest([3, 1, 2], 0)} ${largest(["b", "a"], "")} ${size()} ${size(1)} ${size(1, 2)} ${outer(4)}")
  println("${later(10)}")
end
fn later(0) = "done"
fn later(n) = even_later(n - 1)
fn even_later(n) = later(n)
# => 42 3 7 zero negative positive
# => all 1 3
# => none other
# => 3 b 0 1 2 true 5
# => done
