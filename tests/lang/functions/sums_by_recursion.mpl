# Recursion that only adds up or multiplies takes no stack, and gives what it would give with one.

fn count(0) = 0
fn count(n) = 1 + count(n - 1)

fn sum(xs :: List<Int>) -> Int do
  case xs do
    [] -> 0
    x :: rest -> x + sum(rest)
  end
end

fn last_first(xs :: List<Int>) -> Int do
  case xs do
    [] -> 0
    x :: rest ->
      let others = last_first(rest)
      others + x * 2
  end
end

fn factorial(0) = 1
fn factorial(n :: Int) = n * factorial(n - 1)

fn down(n :: Int) -> Int do
  if n == 0 do 7 else down(n - 1) - n end
end

fn mixed(n :: Int) -> Int do
  if n == 0 do
    1
  else if n % 2 == 0 do
    2 * mixed(n - 1)
  else
    mixed(n - 1) + 1
  end
end

fn with_tail(n :: Int) -> Int do
  if n <= 0 do
    return n + 5
  end
  if n % 2 == 0 do with_tail(n - 2) else 1 + with_tail(n - 1) end
end

fn tree(n :: Int) -> Int do
  if n == 0 do 1 else tree(n - 1) + tree(n - 1) end
end

fn swapped(a :: Int, b :: Int, n :: Int) -> Int do
  if n == 0 do a * 10 + b else a + swapped(b, a, n - 1) end
end

# The left operand comes first, the one at the right last.
fn say(text :: String, n :: Int) -> Int do
  println("${text} ${n}")
  n
end
fn told(n :: Int) -> Int do
  if n == 0 do say("end", 0) else say("left", n) + told(n - 1) end
end
fn told_after(n :: Int) -> Int do
  if n == 0 do say("end", 0) else told_after(n - 1) + say("right", n) end
end

fn steps(n :: Int) -> Int do
  fn go(at :: Int) -> Int do
    if at >= n do 0 else 1 + go(at + 1) end
  end
  go(0)
end

actor small_stack() do
  println("${count(1000000)}")
end

fn main() do
  println("${count(1000000)} ${sum([1, 2, 3, 4])} ${last_first([1, 2, 3])} ${factorial(20)} ${factorial(70)}")
  println("${down(1000000)} ${mixed(10)} ${with_tail(9)} ${tree(10)} ${swapped(1, 2, 5)}")
  println("${told(2)} ${told_after(2)} ${steps(1000000)}")
  spawn(small_stack)
end
# built
# => 1000000 10 12 2432902008176640000 0
# => -500000499993 94 6 1024 28
# => left 2
# => left 1
# => end 0
# => end 0
# => right 1
# => right 2
# => 3 3 1000000
# => 1000000
