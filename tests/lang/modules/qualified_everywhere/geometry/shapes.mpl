pub struct Rect do
  w :: Int
  h :: Int
end
pub type Size do
  Small
  Large(Int)
end
pub type Pair<T> = (T, T)
pub interface Area do
  fn area(self) -> Int
end
impl Area for Rect do
  fn area(self) -> Int do self.w * self.h end
end
pub let limit = 10
pub fn map_pair(p, f) do
  let (a, b) = p
  (f(a), f(b))
end
pub fn twice(f, x) = f(f(x))
pub fn keep<T>(xs :: List<T>, wanted :: Fun(T) -> Bool) -> List<T> = inner(xs, wanted)
fn inner(xs, wanted) = List.filter(xs, wanted)
