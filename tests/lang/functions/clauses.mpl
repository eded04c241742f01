fn sign(0) = "zero"
fn sign(n) when n < 0 = "negative"
fn sign(_) = "positive"

fn fib(0) = 0
fn fib(1) = 1
fn fib(n) = fib(n - 1) + fib(n - 2)

fn describe("", _) = "nobody"
fn describe(name, age) when age >= 18 do
  "${name}, grown up"
end
fn describe(name, _) = "${name}, a child"

fn pair((a, b)) = a - b

fn flip(true) = false
fn flip(false) = true

fn main() do
  println("${sign(0)} ${sign(-3)} ${sign(9)}")
  println("${fib(20)}")
  println(describe("", 3))
  println(describe("Bo", 18))
  println(describe("Cy", 17))
  println("${pair((9, 4))} ${flip(true)}")
end
# built
# => zero negative positive
# => 6765
# => nobody
# => Bo, grown up
# => Cy, a child
# => 5 false
