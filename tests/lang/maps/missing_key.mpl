struct Point do
  x :: Int
end

fn main() do
  let points = %{"a" => Point { x: 1 }}
  println("${Map.get(points, "a")}")
  println("${Map.get(points, "b")}")
end
# => Point { x: 1 }
# stderr: Map.get: key not found: b
# exit 1
