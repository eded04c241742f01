# What an operator gives is said in an impl: the message leads there.

struct Vector do
  x :: Int
  y :: Int
end

impl Mul for Vector do
  type Output = Int
  fn mul(self, other :: Vector) -> Int do self.x * other.x + self.y * other.y end
end

impl Neg for Vector do
  type Output = String
  fn neg(self) -> String do "minus" end
end

fn length(v :: Vector) -> Float = v * v

fn main() do
  let v = Vector { x: 1, y: 2 }
  let w :: Vector = v * v
  let n = 1 + -v
  println("${w.x} ${n} ${length(v)}")
end
