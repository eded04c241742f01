# Operators on a type with impls of its own call them: operands from left to right, the second one of `>` and
# `<=` first in the call.

struct Money do
  cents :: Int
end deriving(Display)

impl Add for Money do
  type Output = Money
  fn add(self, other :: Money) -> Money do
    Money { cents: self.cents + other.cents }
  end
end
impl Sub for Money do
  type Output = Money
  fn sub(self, other :: Money) -> Money do
    Money { cents: self.cents - other.cents }
  end
end
impl Neg for Money do
  type Output = Money
  fn neg(self) -> Money do
    Money { cents: 0 - self.cents }
  end
end

# The result of an operator may be of another type.
struct Metres do
  n :: Float
end
struct Area do
  n :: Float
end deriving(Display)
impl Mul for Metres do
  type Output = Area
  fn mul(self, other :: Metres) -> Area do
    Area { n: self.n * other.n }
  end
end
impl Div for Metres do
  type Output = Float
  fn div(self, other :: Metres) -> Float = self.n / other.n
end
impl Mod for Metres do
  type Output = Float
  fn mod(self, other :: Metres) -> Float = self.n % other.n
end

# Equal by the last digit, less by the last digit; both say what they are asked.
struct Digit do
  n :: Int
end
impl Eq for Digit do
  fn eq(self, other :: Digit) -> Bool do
    println("${self.n} eq ${other.n}")
    self.n % 10 == other.n % 10
  end
end
impl Ord for Digit do
  fn lt(self, other :: Digit) -> Bool do
    println("${self.n} lt ${other.n}")
    self.n % 10 < other.n % 10
  end
end

fn digit(n :: Int) -> Digit do
  println("digit ${n}")
  Digit { n: n }
end

fn main() do
  let a = Money { cents: 150 }
  let b = Money { cents: 75 }
  println("${a + b + b} ${-a} ${a - b - b} ${-(a + b)}")
  let m = Metres { n: 7.5 }
  let k = Metres { n: 2.0 }
  println("${m * k} ${m / k} ${m % k} ${(m / k) + 1.0}")

  println("${digit(12) == digit(2)}")
  println("${digit(12) != digit(2)}")
  println("${digit(1) < digit(12)}")
  println("${digit(1) > digit(12)}")
  println("${digit(1) <= digit(12)}")
  println("${digit(1) >= digit(12)}")
  let x = Digit { n: 3 }
  println("${x.eq(Digit { n: 13 })} ${x.lt(Digit { n: 4 })} ${Eq.eq(x, x)} ${lt(x, x)}")
end

# => Money(300) Money(-150) Money(0) Money(-225)
# => Area(15) 3.75 1.5 4.75
# => digit 12
# => digit 2
# => 12 eq 2
# => true
# => digit 12
# => digit 2
# => 12 eq 2
# => false
# => digit 1
# => digit 12
# => 1 lt 12
# => true
# => digit 1
# => digit 12
# => 12 lt 1
# => false
# => digit 1
# => digit 12
# => 12 lt 1
# => true
# => digit 1
# => digit 12
# => 1 lt 12
# => false
# => 3 eq 13
# => 3 lt 4
# => 3 eq 3
# => 3 lt 3
# => true true true false
