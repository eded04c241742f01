struct Point do
  x :: Int
  y :: Int
end

fn main() do
  let p = Point { x: 1 }
  let q = Point { x: 1, y: 2, z: 3 }
  let r = %{q | w: 4}
  println("${p.x} ${q.depth} ${r.y}")
end
