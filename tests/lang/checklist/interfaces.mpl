interface Shape do
  type Unit
  fn area(self) -> Int
  fn unit(self) -> Self.Unit
  fn name() -> String
  fn describe(self) -> String do "area ${self.area()}" end
end
interface Store<T> do
  fn put(self, value :: T) -> Self
  fn count(self) -> Int
end
struct Square do
  side :: Int
end
struct Bag do
  items :: List<String>
end
impl Shape for Square do
  type Unit = String
  fn area(self) -> Int do self.side * self.side end
  fn unit(self) -> String do "cm" end
  fn name() -> String do "square" end
end
impl Shape for Int do
  type Unit = Atom
  fn area(self) -> Int do self end
  fn unit(self) -> Atom do :none end
  fn name() -> String do "int" end
  fn describe(self) -> String do "just ${self}" end
  pub fn extra(self) -> Int do self + 1 end
end
impl<T> Shape for List<T> where T: Shape do
  type Unit = Int
  fn area(self) -> Int do reduce(self, 0, fn a, s -> a + s.area() end) end
  fn unit(self) -> Int do List.length(self) end
  fn name() -> String do "list" end
end
impl Store<Int> for Bag do
  fn put(self, value :: Int) -> Bag do Bag { items: List.append(self.items, "i${value}") } end
  fn count(self) -> Int do 1 end
end
impl Store<String> for Bag do
  fn put(self, value :: String) -> Bag do Bag { items: List.append(self.items, "s" <> value) } end
  fn count(self) -> Int do 2 end
end
impl Mul for Square do
  type Output = Int
  fn mul(self, other) -> Int do self.side * other.side end
end
impl Sub for Square do
  type Output = Square
  fn sub(self, other :: Square) -> Square do Square { side: self.side - other.side } end
end
impl Default for Square do
  fn default() -> Square do Square { side: 1 } end
end
impl From<Int> for Square do
  fn from(n :: Int) -> Square do Square { side: n } end
end
fn total<T>(xs :: List<T>) -> Int where T: Shape do
  reduce(xs, 0, fn a, x -> a + Shape.area(x) end)
end
fn main() do
  let s :: Square = 4.into()
  let d :: Square = default()
  println("${s.area()} ${area(d)} ${Shape.area(s)} ${s.describe()} ${7.describe()} ${7.extra()} ${Square.name()} ${Int.name()}")
  println("${s.unit()} ${3.unit()} ${[s, d].unit()} ${[s, d].area()} ${[[1, 2], [3]].area()} ${total([1, 2])}")
  println("${Bag { items: [] }.put(1).put("x").items} ${s * d} ${(s - d).side * 2} ${Square.from(9).side} ${Square.default().side}")
end
# => 16 1 16 area 16 just 7 8 square int
# => cm none 2 17 6 3
# => [i1, sx] 4 6 9 1
