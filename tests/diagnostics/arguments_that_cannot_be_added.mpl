# One mistake, one error: that the arguments differ does not matter where none of their types would do.

fn sum(a, b) = a + b
fn largest(a, b) = if a > b do a else b end

fn main() do
  println("${sum("a", 1)}")
  println("${sum(1, "a")}")
  println("${largest(fn x -> x end, 2)}")
end
