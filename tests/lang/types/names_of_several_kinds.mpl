# A variant may be named like a struct, a type, a module or a trait.
struct Point do
  x :: Int
end
struct Error do
  text :: String
end
type Shape do
  Point(Int, Int)
  Error
  Debug(String)
  List(Int)
  Size(Size)
end
type Size do
  Small
  Big(Int)
end
module Tools do
  pub fn make() = 7
end
type Kind do
  Tools
  String
end

fn area(s :: Shape) -> Int do
  case s do
    Point(x, y) -> x * y
    Error -> -1
    Debug(t) -> String.length(t)
    List(n) -> n
    Size(Small) -> 0
    Size(Big(n)) -> n
  end
end

fn struct_point(p :: Point) -> Int = p.x

fn main() do
  println("${area(Point(2, 3))} ${area(Error)} ${area(Debug("abc"))} ${area(List(9))} ${area(Size(Big(4)))}")
  println("${struct_point(Point { x: 5 })} ${Error { text: "e" }.text} ${Tools.make()} ${List.length([1, 2])}")
  println("${Tools} ${String} ${Shape.Point(1, 1)} ${String.length("xy")}")
end
# => 6 -1 3 9 4
# => 5 e 7 2
# => Tools String Point(1, 1) 2
