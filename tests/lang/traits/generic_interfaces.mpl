interface Convert<T> do
  fn convert(self) -> T
end
interface Combine<A, B> do
  fn combine(self, a :: A) -> B
end
interface Holder<T> do
  fn get(self) -> T
  fn get_twice(self) -> (T, T) do (self.get(), self.get()) end
end

struct Celsius do
  deg :: Float
end
struct Box<T> do
  value :: T
end

impl Convert<Int> for Celsius do
  fn convert(self) -> Int do Float.to_int(self.deg) end
end
impl Convert<String> for Celsius do
  fn convert(self) -> String do "${self.deg} C" end
end
impl Combine<Int, String> for String do
  fn combine(self, a :: Int) -> String do "${self}${a}" end
end
impl<T> Holder<T> for Box<T> do
  fn get(self) -> T do self.value end
end
impl Holder<Int> for Bool do
  fn get(self) -> Int do if self do 1 else 0 end end
end

fn main() do
  let c = Celsius { deg: 36.6 }
  let n :: Int = c.convert()
  let s :: String = c.convert()
  println("${n} ${s} ${"x".combine(5)}")
  println("${Box { value: "b" }.get()} ${Box { value: [1] }.get_twice()} ${true.get() + 1}")
end
# => 36 36.6 C x5
# => b ([1], [1]) 2
