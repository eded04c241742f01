# Derived hashes are FNV-1a, 64 bits; the numbers are computed by hand.

struct Point do
  x :: Int
  y :: Int
end
struct Nothing do
end
struct Mixed do
  name :: String
  ok :: Bool
  at :: Point
end
type Color do
  Red
  Mix(Int, String)
end deriving(Eq, Hash)
struct Own do
  n :: Int
end
impl Hash for Own do
  fn hash(self) -> Int = self.n * 1000
end
struct Holder do
  own :: Own
  n :: Int
end

fn main() do
  println("${42.hash()} ${"abc".hash()} ${"".hash()} ${true.hash()} ${1.5.hash()}")
  println("${Point { x: 1, y: 2 }.hash()} ${Nothing {}.hash()}")
  println("${Mixed { name: "a", ok: false, at: Point { x: 1, y: 2 } }.hash()}")
  println("${Red.hash()} ${Mix(7, "z").hash()}")
  println("${Own { n: 3 }.hash()} ${Holder { own: Own { n: 3 }, n: 1 }.hash()}")
  println("${hash(Point { x: 1, y: 2 })} ${Hash.hash("abc")}")
end

# => -55488592825689361 -1792535898324117685 -3750763034362895579 -5808592057526012372 -6154756914075763584
# => 2814214074664713915 -3750763034362895579
# => -2497817774304676475
# => -6284781860667377211 593579524390618802
# => 3000 -705097313705026260
# => 2814214074664713915 -1792535898324117685
