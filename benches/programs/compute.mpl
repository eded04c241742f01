##! What computing costs: prints a name and milliseconds for each of three exercises, and on lines with
##! `=` what came out, so that nothing can be left out. The numbers are those of `compute.rs`.

fn fib(n :: Int) -> Int do
  if n < 2 do n else fib(n - 1) + fib(n - 2) end
end

# A generator of numbers: every step needs the one before.
fn step(x :: Int) -> Int = (x * 1103515245 + 12345) % 2147483648

fn iterate(x :: Int, 0) = x
fn iterate(x :: Int, n :: Int) = iterate(step(x), n - 1)

fn numbers(xs :: List<Int>, _x :: Int, 0) = xs
fn numbers(xs :: List<Int>, x :: Int, n :: Int) = numbers(List.append(xs, x), step(x), n - 1)

fn report(name :: String, started :: Int, result :: Int) do
  println("${name} ${Timer.now_ms() - started}")
  println("= ${result}")
end

fn main() do
  let started = Timer.now_ms()
  report("fib", started, fib(38))
  let started = Timer.now_ms()
  report("loop", started, iterate(1, 100000000))
  let xs = numbers([], 1, 300000)
  let started = Timer.now_ms()
  let sorted = List.sort(xs, fn a, b -> a - b end)
  report("sort", started, List.get(sorted, 150000))
end
