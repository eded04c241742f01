fn only(1) = "one"
fn only(2) = "two"

fn main() do
  println(only(2))
  println(only(3))
end
# => two
# stderr: non-exhaustive match
# exit 1
