interface Zero do
  fn zero() -> Self
  fn of(n :: Int) -> Self
  fn plus(self, o :: Self) -> Self
end
impl Zero for Int do
  fn zero() do 0 end
  fn of(n) do n end
  fn plus(self, o) do self + o end
end
impl Zero for String do
  fn zero() do "" end
  fn of(n) do "#" <> "${n}" end
  fn plus(self, o) do self <> o end
end
impl<A> Zero for List<A> do
  fn zero() do [] end
  fn of(_n) do [] end
  fn plus(self, o) do self ++ o end
end
fn sum(xs) = reduce(xs, zero(), fn a, x -> a.plus(x) end)
fn z<T>() -> T where T: Zero = T.zero()
fn main() do
  let a :: Int = zero()
  let b :: String = of(4)
  let c :: Int = Zero.of(3)
  println("${a} ${b} ${c} ${sum([1, 2])} ${sum(["a", "b"])} ${sum([[1], [2]])} ${z() + 1}")
end
# => 0 #4 3 3 ab [1, 2] 1
