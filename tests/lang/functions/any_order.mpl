fn main() do
  println("${is_even(10)} ${is_even(7)}")
  println("${first()}")
end

fn is_even(0) = true
fn is_even(n) = is_odd(n - 1)

fn first() = second() + 1

fn second() = third() * 2

fn third() = 20

fn is_odd(0) = false
fn is_odd(n) = is_even(n - 1)
# => true false
# => 41
