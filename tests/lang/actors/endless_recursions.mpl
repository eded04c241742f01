# Every recursion without end is the end of its own process, whatever shape it has.

fn adds(n :: Int) -> Int = 1 + adds(n + 1)
fn multiplies(n :: Int) -> Int = multiplies(n + 1) * n
fn adds_late(n :: Int) -> Int do
  let rest = adds_late(n + 1)
  rest - n
end
fn twice(n :: Int) -> Int = twice(n + 1) + twice(n + 2)
fn text(n :: Int) -> String = "${n}" <> text(n + 1)
fn floats(x :: Float) -> Float = 1.0 + floats(x)
fn there(n :: Int) -> Int = 1 + back(n + 1)
fn back(n :: Int) -> Int = 2 * there(n + 1)
fn through(f :: Fun(Int) -> Int, n :: Int) -> Int = f(n) + through(fn m -> through(f, m) end, n)
fn not_it(n :: Int) -> Bool = not not_it(n + 1)
fn wrapped(n :: Int) -> Option<Int> do
  case wrapped(n + 1) do
    Some(m) -> Some(m + 1)
    None -> None
  end
end

actor run(which :: Int) do
  let _ = case which do
    0 -> adds(0)
    1 -> multiplies(0)
    2 -> adds_late(0)
    3 -> twice(0)
    4 -> String.length(text(0))
    5 -> if floats(0.0) > 0.0 do 1 else 0 end
    6 -> there(0)
    7 -> through(fn n -> n end, 0)
    8 -> if not_it(0) do 1 else 0 end
    _ -> case wrapped(0) do
      Some(n) -> n
      None -> 0
    end
  end
  println("not reached")
end

fn main() do
  for which in 0..10 do
    spawn(run, which)
  end
  println("main goes on")
end
# => main goes on
# stderr: stack overflow
