fn total(a) = a
fn total(a, b) = a + b
fn total(a, b, c) = total(a, b) + c

fn main() do
  println("${total(1)} ${total(1, 2)} ${total(1, 2, 3)}")
end
# => 1 3 6
