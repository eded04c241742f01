pub struct Plot<T> do
  value :: T
  names :: Names
end
pub type Names = List<String>
pub type Size do
  Small
  Large(Int)
end
pub module Inner do
  pub fn depth() = 7
end
pub fn area(p :: Plot<Int>) -> Int = p.value * p.value
pub fn generic(x) = private(x)
pub fn total(xs) = reduce(xs, 0, plus)
fn private((a, b)) = (a, b)
fn plus(a, b) = a + b
