interface Shape do
  type Unit
  fn area(self) -> Int
  fn name(self) -> String
  fn unit(self) -> Self.Unit
  fn hint(self) -> String do "default" end
end

struct A do
  n :: Int
end
struct B do
  n :: Int
end
struct C do
  n :: Int
end
struct D<T> do
  n :: T
end

impl Shape for A do #~ E0007 impl Shape for A is missing method name
  type Unit = Int
  fn area(self) -> Int do 1 end
  fn unit(self) -> Int do 1 end
end

impl Shape for B do
  type Unit = Int
  fn area(self) -> String do "one" end #~ E0008 method area in impl Shape has wrong signature: expected Int, found String
  fn name(self) -> String do "b" end
  fn unit(self) -> Int do 1 end
end

impl Shape for C do #~ E0040 impl `Shape` for `C` is missing associated type `Unit`
  type Other = Int #~ E0041 impl `Shape` for `C` provides associated type `Other` which is not declared by the trait
  fn area(self) -> Int do 1 end
  fn name(self) -> String do "c" end
  fn unit(self) -> Int do 1 end
end

interface Simple do
  fn value(self) -> Int
end
impl Simple for A do
  fn value(self) -> Int do 1 end
end
impl Simple for A do #~ E0026 duplicate impl: `Simple` is already implemented for `A`
  fn value(self) -> Int do 2 end
end
impl Simple for List<T> do
  fn value(self) -> Int do 1 end
end
impl Simple for List<Int> do #~ E0026 duplicate impl
  fn value(self) -> Int do 2 end
end
impl Simple for D<Int> do
  fn value(self) -> Int do 1 end
end
impl Simple for D<String> do
  fn value(self) -> Int do 2 end
end
impl Simple for Missing do #~ E0046 Missing
  fn value(self) -> Int do 2 end
end
impl Unknown for A do #~ E0052 Unknown
  fn value(self) -> Int do 2 end
end

fn outside(x :: Self.Item) = x #~ E0042 cannot resolve associated type `Item`

interface Wrong do
  fn get(self) -> Self.Nothing #~ E0042 cannot resolve associated type `Nothing`
end

fn main() do
  println("${D { n: 1 }.value()} ${D { n: "a" }.value()}")
end
