# Loops that count up and down to all kinds of limits, over more rounds than are done in one go, and over lists.

fn up(i :: Int, n :: Int, sum :: Int) -> Int do
  if i == n do sum else up(i + 1, n, sum + i) end
end

fn down(0, sum) = sum
fn down(n, sum) = down(n - 1, sum + n)

fn below(i :: Int, n :: Int, count :: Int) -> Int do
  if i < n do below(i + 1, n, count + 1) else count end
end

fn up_to(i :: Int, n :: Int, count :: Int) -> Int do
  if i > n do count else up_to(i + 1, n, count + 1) end
end

fn at_least(i :: Int, n :: Int, count :: Int) -> Int do
  if i >= n do at_least(i - 1, n, count + 1) else count end
end

fn above(i :: Int, n :: Int, count :: Int) -> Int do
  if n < i do above(i - 1, n, count + 1) else count end
end

# The limit moves.
fn towards(i :: Int, n :: Int, count :: Int) -> Int do
  if i >= n do count else towards(i + 1, n - 1, count + 1) end
end

# Does not count in every round.
fn now_and_then(i :: Int, n :: Int, rounds :: Int) -> Int do
  if i == n do
    rounds
  else if rounds % 3 == 0 do
    now_and_then(i + 1, n, rounds + 1)
  else
    now_and_then(i, n, rounds + 1)
  end
end

# Leaves in the middle.
fn first_square(i :: Int, n :: Int, at_least :: Int) -> Int do
  if i == n do
    -1
  else if i * i >= at_least do
    i
  else
    first_square(i + 1, n, at_least)
  end
end

# Past the largest number, round to the smallest.
fn around(i :: Int, stop :: Int, count :: Int) -> Int do
  if i == stop do count else around(i + 1, stop, count + 1) end
end

fn skip_to(xs :: List<Int>, wanted :: Int) -> List<Int> do
  case xs do
    [] -> []
    x :: others -> if x == wanted do others else skip_to(others, wanted) end
  end
end

fn sum_until(xs :: List<Int>, limit :: Int, sum :: Int) -> (Int, List<Int>) do
  case xs do
    [] -> (sum, [])
    x :: others -> if sum + x > limit do (sum, xs) else sum_until(others, limit, sum + x) end
  end
end

fn table(n :: Int) -> Int do
  List.sum(for i in 0..n do
    List.sum(for j in i..n when j % 2 == 0 do i * j end)
  end)
end

fn odd_ones(n :: Int) -> List<Int> do
  for i in 0..n do
    if i % 2 == 0 do continue end
    if i > 9 do break end
    i
  end
end

fn float_steps(n :: Int, x :: Float) -> Float do
  if n == 0 do x else float_steps(n - 1, x * 0.5 + 1.0) end
end

fn main() do
  println("${up(0, 10, 0)} ${up(0, 10000, 0)} ${up(3, 3, 7)} ${down(10, 0)} ${down(100000, 0)}")
  println("${below(0, 5000, 0)} ${below(5, 5, 0)} ${below(6, 5, 0)} ${below(-5000, 5000, 0)}")
  println("${up_to(0, 4096, 0)} ${up_to(1, 0, 0)} ${up_to(5, 5, 0)}")
  println("${at_least(4096, 0, 0)} ${at_least(0, 1, 0)} ${above(5000, -5000, 0)} ${above(0, 0, 0)}")
  println("${towards(0, 10000, 0)} ${now_and_then(0, 1000, 0)} ${first_square(0, 100000, 70000000)}")
  println("${first_square(0, 100, 70000000)} ${around(9223372036854775800, -9223372036854775800, 0)}")
  for n in [0, 1, 31, 32, 33, 63, 64, 65, 1000, 5000] do
    let xs = List.range(0, n)
    let (sum, rest) = sum_until(xs, 1000, 0)
    println("${n}: ${List.sum(xs)} ${List.length(skip_to(xs, 31))} ${sum} ${List.length(rest)}")
  end
  println("${table(100)} ${odd_ones(20)} ${float_steps(60, 9.0)}")
  let found = for x in List.range(0, 100) when x % 7 == 0 do
    if x > 50 do break end
    x
  end
  println("${found}")
end
# => 45 49995000 7 55 5000050000
# => 5000 0 0 10000
# => 4097 0 1
# => 4097 0 10000 0
# => 5000 2998 8367
# => -1 16
# => 0: 0 0 0 0
# => 1: 0 0 0 0
# => 31: 465 0 465 0
# => 32: 496 0 496 0
# => 33: 528 1 528 0
# => 63: 1953 31 990 18
# => 64: 2016 32 990 19
# => 65: 2080 33 990 20
# => 1000: 499500 968 990 955
# => 5000: 12497500 4968 990 4955
# => 6083350 [1, 3, 5, 7, 9] 2
# => [0, 7, 14, 21, 28, 35, 42, 49]
