module Tools do
  pub fn size() = "tools"
end

struct Point do
  x :: Int
end

fn main() do
  println("${List.length([1])} ${Tools.size()}")
  let point = Point { x: 1 }
  let x = point.x
  println("${point.x + x}")
end
# => 1 tools
# => 2
