pub struct Rect do
  w :: Int
  h :: Int
end deriving(Eq, Display)
pub struct Gen<T> do
  v :: T
end
pub type Size do
  Small
  Large(Int)
end
pub type Pair<A> = (A, A)
pub interface Area do
  fn area(self) -> Int
  fn twice(self) -> Int do self.area() * 2 end
end
impl Area for Rect do
  fn area(self) -> Int do self.w * self.h end
end
impl Area for Int do
  fn area(self) do self end
end
struct Hidden do
  secret :: Int
end deriving(Display)
pub fn hidden(n) = Hidden { secret: n }
pub fn reveal(h :: Hidden) = h.secret
pub fn classify(r :: Rect) -> Size do
  if r.area() < limit() do Small else Large(r.area()) end
end
fn limit() = 10
fn helper() = "shapes helper"
pub fn use_helper() = helper()
pub fn apply(f, x) = f(x)
pub fn twice(x) = x + x
pub fn mk(v) = Gen { v: v }
pub let origin = Rect { w: 0, h: 0 }
pub let poly = fn x -> [x] end
println("shapes loaded")
pub actor worker(n :: Int) do
  receive do
    k -> println("worker ${n + k}")
  end
end
service Store do
  fn init(n :: Int) = n
  call Get() do |n| (n, n) end
  cast Set(k :: Int) do |_n| k end
end
pub module Units do
  pub fn cm(x) = "${x}cm"
  pub module Deep do
    pub fn mm(x) = cm(x * 10)
  end
end
pub supervisor Sup do
  child w do
    start: fn -> spawn(worker, 1) end
  end
end
