fn sum([]) = 0
fn sum(x :: rest) = x + sum(rest)

fn main() do
  println("${sum([1, 2])} ${List.monotonic_ms()} ${Float.sqrt(2.0)}")
end
