struct Point do
  x :: Int
  y :: Int
end

fn main() do
  let by_int = %{1 => "one", 2 => "two"}
  println("${Map.get(by_int, 2)}")
  let by_point = %{Point { x: 1, y: 2 } => "here", Point { x: 0, y: 0 } => "origin"}
  println(Map.get(by_point, Point { x: 0, y: 0 }))
  let by_tuple = %{(1, "a") => 1.5, (2, "b") => 2.5}
  println("${Map.get(by_tuple, (2, "b"))} ${Map.has_key(by_tuple, (2, "a"))}")
  let lists = %{"even" => [2, 4], "odd" => [1]}
  println("${Map.get(lists, "even")} ${Map.get(lists, "none")}")
end
# => two
# => origin
# => 2.5 false
# => [2, 4] []
