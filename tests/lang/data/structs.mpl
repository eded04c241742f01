struct Point do
  x :: Int
  y :: Int
end

struct Line do
  name :: String
  _from_point :: Point
  to_point :: Point
end

fn moved(p :: Point, dx :: Int) -> Point = %{p | x: p.x + dx}

fn main() do
  let p = Point { x: 1, y: -2 }
  let q = moved(p, 10)
  println("${p.x} ${p.y} ${q.x} ${q.y}")
  let line = Line {
    name: "edge"
    _from_point: p
    to_point: %{q | y: 5, x: 0}
  }
  println("${line.name} ${line.to_point.x},${line.to_point.y}")
  println("${p}")
  println("${p == Point { x: 1, y: -2 }} ${p == q}")
end
# built
# => 1 -2 11 -2
# => edge 0,5
# => Point { x: 1, y: -2 }
# => true false
