# What is missing of a function is a call of it.

type Shape do
  Circle(Float)
  Square(Float)
end

fn area(Circle(_), 0) = 1
fn area(Square(_), n) = n

fn name(0) = "zero"
fn name(1) = "one"

fn either(Some(a), _) = a
fn either(_, Ok(b)) = b

fn sign(n) when n < 0 = "minus"
fn sign(n) when n >= 0 = "plus"

fn main() do
  let word = case 4 do
    n when n % 2 == 0 -> "even"
    n when n % 2 != 0 -> "odd"
  end
  println("${area(Circle(1.0), 0)} ${name(0)} ${either(Some(1), Ok(2))} ${sign(3)} ${word}")
end
