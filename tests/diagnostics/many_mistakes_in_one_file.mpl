fn one() -> Int = "1"

fn two(n :: Int) = n + undefined_name

fn three() = two("3")

fn main() do
  println(three())
  println("${one() + 1}")
end
