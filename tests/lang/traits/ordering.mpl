# Order: structures part by part, `compare`, NaN, and the four operators.

struct Version do
  major :: Int
  minor :: Int
end
struct Empty do
end
type Level do
  Low
  High(Int)
  Top
end
struct Measure do
  x :: Float
end
struct Wild do
  n :: Int
end
impl Ord for Wild do
  fn lt(self, other :: Wild) -> Bool = self.n < other.n
  fn compare(self, _other :: Wild) -> Ordering = Greater
end

fn all(a, b) = [a < b, a > b, a <= b, a >= b]
fn largest<T>(xs :: List<T>) -> T where T: Ord do
  List.reduce(xs, List.head(xs), fn m, x -> if x > m do x else m end end)
end

fn main() do
  let v = Version { major: 1, minor: 2 }
  println("${all(v, Version { major: 1, minor: 3 })} ${all(v, v)} ${all(v, Version { major: 0, minor: 9 })}")
  println("${all(Empty {}, Empty {})} ${compare(Empty {}, Empty {})}")
  println("${all(Low, High(1))} ${all(High(2), High(1))} ${all(Top, High(100))}")
  println("${all([1, 2], [1, 2, 3])} ${all([2], [1, 2, 3])} ${all((1, "b"), (1, "a"))}")
  println("${all("abc", "abd")} ${all("Z", "a")} ${all("é", "z")} ${all(:b, :a)}")
  println("${all(None, Some(0))} ${all(Some(1), Some(0))} ${all(false, true)} ${all((), ())}")
  let ok :: Result<Int, Int> = Ok(9)
  println("${all(ok, Err(0))} ${all(Less, Greater)} ${all(Equal, Greater)}")
  println("${compare(1, 2)} ${compare("b", "a")} ${compare(v, v)} ${compare([1], [0])} ${Ord.compare(Low, Top)} ${1.compare(1)}")
  let nan = 0.0 / 0.0
  println("${all(nan, 1.0)} ${compare(nan, 1.0)} ${compare(1.0, nan)} ${nan == nan} ${nan != nan}")
  # What has parts asks `lt` of the parts.
  println("${all(Measure { x: nan }, Measure { x: 1.0 })} ${Measure { x: nan } == Measure { x: nan }} ${(nan, 1) == (nan, 1)}")
  println("${largest([3, 9, 2])} ${largest(["b", "c", "a"])} ${largest([v, Version { major: 2, minor: 0 }])} ${largest([[1], [1, 2]])}")
  println("${all(Wild { n: 1 }, Wild { n: 2 })} ${compare(Wild { n: 1 }, Wild { n: 2 })} ${compare(Some(Wild { n: 1 }), Some(Wild { n: 2 }))}")
end

# => [true, false, true, false] [false, false, true, true] [false, true, false, true]
# => [false, false, true, true] Equal
# => [true, false, true, false] [false, true, false, true] [false, true, false, true]
# => [true, false, true, false] [false, true, false, true] [false, true, false, true]
# => [true, false, true, false] [true, false, true, false] [false, true, false, true] [false, true, false, true]
# => [true, false, true, false] [false, true, false, true] [true, false, true, false] [false, false, true, true]
# => [true, false, true, false] [true, false, true, false] [true, false, true, false]
# => Less Greater Equal Greater Less Equal
# => [false, false, false, false] Greater Greater false true
# => [false, false, true, true] false false
# => 9 c Version { major: 2, minor: 0 } [1, 2]
# => [true, false, true, false] Greater Greater
