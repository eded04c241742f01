# What interpolation shows: Display, or else another trait's `to_string`, or else Debug; nested values likewise.

struct Point do
  x :: Int
  y :: Int
end
struct Tagged do
  tag :: String
  at :: Point
end deriving(Display)
struct Both do
  v :: Float
end deriving(Display, Debug)
struct Box<T> do
  value :: T
end deriving(Display, Debug)
struct Nothing do
end
struct Shown do
end deriving(Display, Debug)
type Shape do
  Dot
  Circle(Float)
  Rect(width :: Int, height :: Int)
  Named(String, Point)
end deriving(Display)
type Plain do
  Leaf
  Pair(String, Int)
end

# An own Display, with Debug derived.
struct Temp do
  deg :: Int
end deriving(Debug)
impl Display for Temp do
  fn to_string(self) -> String = "${self.deg}°"
end

# No Display: the first trait, by name, with a `to_string` of self.
interface Written do
  fn to_string(self) -> String
end
interface Spoken do
  fn to_string(self) -> String
  fn loud(self) -> String do self.to_string() <> "!" end
end
interface Aardvark do
  fn to_string(self) -> Int
end
struct Word do
  w :: String
end
impl Written for Word do
  fn to_string(self) -> String = "written ${self.w}"
end
impl Spoken for Word do
  fn to_string(self) -> String = "spoken ${self.w}"
end
impl Aardvark for Word do
  fn to_string(self) -> Int = 7
end

# Only Debug, written.
struct Secret do
  s :: String
end
impl Debug for Secret do
  fn inspect(self) -> String = "***"
end

# An own Display for some arguments only; the others are shown by Debug.
struct Few<T> do
  v :: T
end
impl Display for Few<Int> do
  fn to_string(self) -> String = "few ${self.v}"
end
struct Sorted<T> do
  v :: T
end
impl<T> Display for Sorted<T> where T: Ord do
  fn to_string(self) -> String = "sorted ${self.v == self.v}"
end

fn main() do
  let p = Point { x: 1, y: -2 }
  println("${p} ${Tagged { tag: "home", at: p }} ${[p]}")
  println("${Both { v: 2.0 }} ${Both { v: 2.0 }.inspect()} ${[Both { v: 0.5 }].inspect()}")
  println("${Box { value: "hi" }} ${Box { value: [1, 2] }} ${Box { value: 3 }.inspect()} ${Box { value: Box { value: p } }}")
  println("${Nothing {}} ${Shown {}} ${Shown {}.inspect()}")
  println("${[Dot, Circle(2.0), Rect(2, 3), Named("n", p)]} ${Circle(1.5)}")
  println("${Pair("a", 1)} ${Leaf} ${Pair("a", 1).inspect()}")
  let t = Temp { deg: 21 }
  println("${t} ${[t]} ${Box { value: t }} ${t.inspect()} ${Box { value: t }.inspect()} ${t.to_string()}")
  let w = Word { w: "x" }
  println("${w} ${[w]} ${Some(w)} ${Spoken.loud(w)} ${Written.to_string(w)} ${Aardvark.to_string(w)}")
  println("${Secret { s: "q" }} ${(Secret { s: "q" }, 1)} ${Secret { s: "q" }.inspect()}")
  println("${%{"b" => [1.5, 2.0], "a" => []}}")
  println("${(1, "two", Some(3.0))} ${"q".inspect()} ${:ready} ${:ready.inspect()} ${compare(1, 2)}")
  println("${["a", "b"].inspect()} ${("x", :y).inspect()} ${Some("s").inspect()} ${%{"k" => "v"}.inspect()}")
  println("${"\\ \" \n \r \t \0".inspect()}")
  println("${()} ${()  .inspect()} ${(1,)} ${true} ${1.0.inspect()} ${fn -> 1 end} ${5.inspect()}")
  let e :: Result<Int, String> = Err("bad")
  let o :: Option<Int> = None
  println("${e} ${o} ${[Some(1), None]} ${Less.inspect()}")
  println("${Few { v: 1 }} ${Few { v: "s" }} ${[Few { v: 2 }]} ${[Few { v: 2.5 }]}")
  println("${Sorted { v: 1 }} ${[Sorted { v: fn -> 1 end }]}")
end

# => Point { x: 1, y: -2 } Tagged(home, Point { x: 1, y: -2 }) [Point { x: 1, y: -2 }]
# => Both(2) Both { v: 2 } [Both(0.5)]
# => Box(hi) Box([1, 2]) Box { value: 3 } Box(Box(Point { x: 1, y: -2 }))
# => Nothing {} Shown() Shown {}
# => [Dot, Circle(2), Rect(2, 3), Named(n, Point { x: 1, y: -2 })] Circle(1.5)
# => Pair(a, 1) Leaf Pair(a, 1)
# => 21° [21°] Box(21°) Temp { deg: 21 } Box { value: 21° } 21°
# => spoken x [spoken x] Some(spoken x) spoken x! written x 7
# => *** (***, 1) ***
# => %{b => [1.5, 2], a => []}
# => (1, two, Some(3)) "q" ready :ready Less
# => [a, b] (x, y) Some(s) %{k => v}
# => "\\ \" \n \r \t \0"
# => () () (1) true 1 #Fun 5
# => Err(bad) None [Some(1), None] Less
# => few 1 Few { v: s } [few 2] [Few { v: 2.5 }]
# => sorted true [Sorted { v: #Fun }]
