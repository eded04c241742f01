fn divide(a :: Int, b :: Int) -> Int do
  a / b
end

fn main() do
  println("before")
  println("${divide(1, 0)}")
  println("never")
end
# built
# => before
# stderr: Mesh panic at division_by_zero.mpl:2: division by zero
# exit 1
