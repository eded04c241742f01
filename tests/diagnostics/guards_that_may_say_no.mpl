type Color do
  Red
  Green
end

fn sign(n :: Int) -> String do
  case n do
    n when n > 0 -> "plus"
    n when n < 0 -> "minus"
    n when n == 0 -> "zero"
  end
end

fn name(n :: Int) -> String do
  case n do
    0 -> "zero"
    1 -> "one"
    n when n > 1 -> "many"
  end
end

fn colour(c :: Color, bright :: Bool) -> String do
  case (c, bright) do
    (Red, b) when b -> "bright red"
    (Green, _) -> "green"
    (Red, true) -> "red"
  end
end

fn word(s :: String) -> Int do
  case Some(s) do
    Some("one") -> 1
    Some("two") -> 2
    None -> 0
  end
end

fn half(n) when n % 2 == 0 = n / 2

fn first(xs :: List<Int>) -> Int do
  case xs do
    x :: _ when x > 0 -> x
    [] -> 0
  end
end

fn main() do
  println("${sign(1)} ${name(1)} ${colour(Red, true)} ${word("one")} ${half(2)} ${first([1])}")
end
