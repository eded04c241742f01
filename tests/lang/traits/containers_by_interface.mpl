interface Container<T> do
  type Key
  fn get(self, k :: Self.Key) -> Option<T>
  fn put(self, k :: Self.Key, v :: T) -> Self
  fn of(k :: Self.Key, v :: T) -> Self
  fn get_or(self, k :: Self.Key, other :: T) -> T do
    case self.get(k) do
      Some(v) -> v
      None -> other
    end
  end
  fn update(self, k :: Self.Key, f :: Fun(T) -> T) -> Self do
    case self.get(k) do
      Some(v) -> self.put(k, f(v))
      None -> self
    end
  end
end
struct Dict<T> do
  m :: Map<String, T>
end
struct Arr<T> do
  xs :: List<T>
end
impl<T> Container<T> for Dict<T> do
  type Key = String
  fn get(self, k) do if Map.has_key(self.m, k) do Some(Map.get(self.m, k)) else None end end
  fn put(self, k, v) do Dict { m: Map.put(self.m, k, v) } end
  fn of(k, v) do Dict { m: %{k => v} } end
end
impl Container<T> for Arr<T> do
  type Key = Int
  fn get(self, k) do if k < List.length(self.xs) do Some(self.xs[k]) else None end end
  fn put(self, _k, v) do Arr { xs: self.xs ++ [v] } end
  fn of(_k, v) do Arr { xs: [v] } end
  fn get_or(self, _k, other) do other end
end
interface Conv<A> do
  fn conv(self) -> A
end
impl Conv<Int> for Bool do fn conv(self) -> Int do if self do 1 else 0 end end end
impl Conv<String> for Bool do fn conv(self) -> String do if self do "yes" else "no" end end end
impl Conv<List<Bool>> for Bool do fn conv(self) -> List<Bool> do [self] end end
fn use_it<C>(c :: C, k, v) where C: Container do
  c.put(k, v).get(k)
end
interface Zero do
  fn zero() -> Self
  fn is_zero(self) -> Bool
  fn same(self) -> Self do self end
  fn both(self) -> (Self, Self) do (self, self.same()) end
end
impl Zero for Int do
  fn zero() -> Int do 0 end
  fn is_zero(self) -> Bool do self == 0 end
  fn extra(self) -> String do "extra ${self}" end
end
impl Zero for List<A> do
  pub fn zero() do [] end
  pub fn is_zero(self) do List.length(self) == 0 end
end
fn main() do
  let d = Dict { m: %{"a" => 1} }
  println("${d.get("a")} ${d.get("b")} ${d.get_or("b", 9)} ${d.update("a", fn x -> x + 1 end).m}")
  let a = Arr { xs: ["x"] }
  println("${a.get(0)} ${a.put(1, "y").xs} ${a.get_or(0, "own")} ${a.update(0, fn s -> s <> s end).xs}")
  let c :: Dict<Bool> = Dict.of("k", true)
  println("${c.m} ${Container.get(c, "k")} ${get(a, 5)}")
  let i :: Int = true.conv()
  let s :: String = true.conv()
  let l :: List<Bool> = Conv.conv(false)
  println("${i} ${s} ${l}")
  println("${Int.zero()} ${0.is_zero()} ${5.extra()} ${Zero.is_zero([1])} ${7.both()} ${is_zero(3)}")
  let z :: List<String> = zero()
  println("${z} ${use_it(d, "q", 5)} ${use_it(a, 0, "n")}")
end
# => Some(1) None 9 %{a => 2}
# => Some(x) [x, y] own [x, xx]
# => %{k => true} Some(true) None
# => 1 yes [false]
# => 0 true extra 5 false (7, 7) false
# => [] Some(5) Some(x)
