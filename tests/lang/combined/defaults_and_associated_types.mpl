interface Shape do
  type Unit
  fn area(self) -> Self.Unit
  fn twice(self) -> (Self.Unit, Self.Unit) do
    (self.area(), self.area())
  end
  fn name() -> String
  fn describe(self, prefix) -> String do
    "${prefix} shape"
  end
end
struct Sq do
  s :: Int
end
struct Ci do
  r :: Float
end
impl Shape for Sq do
  type Unit = Int
  fn area(self) -> Int do self.s * self.s end
  fn name() -> String do "square" end
  fn describe(self, prefix :: String) -> String do "${prefix} sq ${self.s}" end
end
impl Shape for Ci do
  type Unit = Float
  fn area(self) -> Float do self.r * 3.0 end
  fn name() -> String do "circle" end
end
fn info<T>(x :: T) -> String where T: Shape do
  x.describe("a")
end
fn main() do
  println("${Sq { s: 3 }.twice()} ${Ci { r: 2.0 }.twice()} ${Sq.name()} ${Ci.name()}")
  println("${Shape.area(Sq { s: 2 })} ${area(Ci { r: 1.0 })} ${Sq { s: 1 }.describe("the")} ${info(Sq { s: 4 })} ${info(Ci { r: 1.0 })}")
end
# => (9, 9) (6, 6) square circle
# => 4 3 the sq 1 a sq 4 a shape
