fn scaled(xs :: List<Int>, factor :: Int) -> List<Int> do
  fn scale(x) do
    x * factor
  end
  List.map(xs, scale)
end

fn main() do
  fn twice(n) = n * 2
  println("${scaled([1, 2, 3], 10)} ${twice(4)}")
end
# => [10, 20, 30] 8
