fn f(0) = "zero"

fn g() = 1

fn f(n) = "other"

fn h(_) = 1
fn h(0) = 2

fn main() do
  println("${f(1)} ${g()} ${h(0)}")
end
