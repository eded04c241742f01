struct V do
  x :: Int
  y :: Int
end deriving(Eq, Display)
impl Mul for V do
  type Output = Int
  fn mul(self, o :: V) -> Int do self.x * o.x + self.y * o.y end
end
impl Add for V do
  type Output = V
  fn add(self, o) -> V do V { x: self.x + o.x, y: self.y + o.y } end
end
impl Neg for V do
  type Output = V
  fn neg(self) -> V do V { x: 0 - self.x, y: 0 - self.y } end
end
impl Ord for V do
  fn lt(self, o) -> Bool do self.x < o.x end
end
impl Mod for V do
  type Output = String
  fn mod(self, _o :: V) -> String do "mod" end
end
fn sum(xs, z) = reduce(xs, z, fn a, b -> a + b end)
fn dot(a, b) = a * b + 1
fn main() do
  let v = V { x: 1, y: 2 }
  println("${v + v} ${v * v + 1} ${-v} ${v < v + v} ${v >= v} ${v % v <> "!"} ${sum([v, v], v)} ${dot(v, v)} ${dot(2, 3)}")
  println("${compare(v, v + v)} ${Add.add(v, v)} ${v.add(v)}")
end
# => V(2, 4) 6 V(-1, -2) true true mod! V(3, 6) 6 7
# => Less V(2, 4) V(2, 4)
