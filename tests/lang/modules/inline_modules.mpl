module Shapes do
  pub struct Square do
    side :: Int
  end
  pub type Color do
    Red
    Named(String)
  end
  pub fn area(s :: Square) -> Int = multiply(s.side, s.side) + bonus()
  fn multiply(a, b) = a * b
  pub module Deep do
    pub fn value() = multiply(outer(), 2)
    pub fn color() = Red
  end
  pub fn deep() = Deep.value()
end

module Other do
  pub fn area(n) = "other ${n}"
  pub fn shapes() = Shapes.area(Shapes.Square { side: 3 })
  pub fn bonus() = 1000
end

fn outer() = 21
fn bonus() = 0
fn area(n) = "file ${n}"

fn show(c :: Shapes.Color) -> String do
  case c do
    Shapes.Color.Red -> "red"
    Shapes.Color.Named(n) -> n
  end
end

fn main() do
  println("${Shapes.area(Shapes.Square { side: 5 })} ${Other.area(1)} ${area(2)} ${Other.shapes()}")
  println("${Shapes.Deep.value()} ${Shapes.deep()} ${show(Shapes.Deep.color())} ${show(Shapes.Color.Named("blue"))}")
end
# => 25 other 1 file 2 9
# => 42 42 red blue
