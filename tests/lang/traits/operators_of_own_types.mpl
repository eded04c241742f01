struct Vec2 do
  x :: Int
  y :: Int
end deriving(Eq, Display)
struct Meters do
  m :: Int
end deriving(Eq, Ord, Display)
struct Area do
  sq :: Int
end deriving(Display)
type Sign do
  Plus
  Minus
end

impl Add for Vec2 do
  type Output = Vec2
  fn add(self, other :: Vec2) -> Vec2 do Vec2 { x: self.x + other.x, y: self.y + other.y } end
end
impl Sub for Vec2 do
  type Output = Vec2
  fn sub(self, other :: Vec2) -> Vec2 do self + -other end
end
impl Neg for Vec2 do
  type Output = Vec2
  fn neg(self) -> Vec2 do Vec2 { x: -self.x, y: -self.y } end
end
impl Mul for Vec2 do
  type Output = Int
  fn mul(self, other :: Vec2) -> Int do self.x * other.x + self.y * other.y end
end
impl Mul for Meters do
  type Output = Area
  fn mul(self, other :: Meters) -> Area do Area { sq: self.m * other.m } end
end
impl Div for Meters do
  type Output = Float
  fn div(self, other :: Meters) -> Float do Int.to_float(self.m) / Int.to_float(other.m) end
end
impl Mod for Meters do
  type Output = Meters
  fn mod(self, other :: Meters) -> Meters do Meters { m: self.m % other.m } end
end
impl Eq for Sign do
  fn eq(self, other :: Sign) -> Bool do
    case (self, other) do
      (Plus, Plus) | (Minus, Minus) -> true
      _ -> false
    end
  end
end
impl Ord for Sign do
  fn lt(self, other :: Sign) -> Bool do
    case (self, other) do
      (Minus, Plus) -> true
      _ -> false
    end
  end
end

fn sum(xs, zero) = reduce(xs, zero, fn a, x -> a + x end)

fn main() do
  let a = Vec2 { x: 1, y: 2 }
  let b = Vec2 { x: 3, y: -1 }
  println("${a + b} ${a - b} ${-a} ${a * b} ${a * b + 1} ${a + b + a} ${-(a + b) * a} ${a == b} ${a != b}")
  println("${Meters { m: 3 } * Meters { m: 4 }} ${Meters { m: 3 } / Meters { m: 4 } + 0.25} ${Meters { m: 7 } % Meters { m: 4 }}")
  println("${Meters { m: 1 } < Meters { m: 2 }} ${Meters { m: 2 } >= Meters { m: 2 }} ${compare(Meters { m: 3 }, Meters { m: 2 })}")
  println("${Plus == Plus} ${Plus != Plus} ${Minus < Plus} ${Plus < Minus} ${Plus > Minus} ${Plus <= Minus} ${Minus >= Minus} ${compare(Minus, Plus)} ${compare(Plus, Plus)}")
  println("${sum([a, b, a], Vec2 { x: 0, y: 0 })} ${sum([1.5, 2.0], 0.0)} ${[Plus] == [Plus]} ${(Minus, 1) < (Plus, 0)}")
end
# => Vec2(4, 1) Vec2(-2, 3) Vec2(-1, -2) 1 2 Vec2(5, 3) -6 false true
# => Area(12) 1 Meters(3)
# => true true Greater
# => true false true false true false true Less Equal
# => Vec2(5, 3) 3.5 true true
