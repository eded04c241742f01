fn total(prices :: List<Int>) -> Int = reduce(prices, 0, fn a, b -> a + b end)

fn main() do
  println("${totl([1, 2])}")
end
