struct Point do
  x :: Int
end
type Error do
  Point(Int)
  Error(String)
  Debug
end
fn main() do
  let p = Point { x: 1 }
  let e = Point(3)
  let f = Error("x")
  case e do
    Point(n) -> println("${n} ${p.x} ${f} ${Debug}")
    Error(s) -> println(s)
    Debug -> println("d")
  end
end
# => 3 1 Error(x) Debug
