fn point() do
  let x = 5.
  x
end

fn arm(n) do
  case n do
    x if x > 3 -> "big"
    _ -> "small"
  end
end

fn ranges(n) do
  case n do
    1..3 -> "low"
    _ -> "high"
  end
end

fn anonymous(xs) = xs.map(lambda x: x + 1)

fn block(xs) = xs.map { |x| x + 1 }

fn called(f) = f.(1, 2)

fn chosen(b) = 5 if b else 6

fn walrus() do
  if x := 5 do println("x") end
end

use std::io

fn nested() = println("hello #{greet("Ada")}")
