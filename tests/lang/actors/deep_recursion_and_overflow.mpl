# An actor may recurse deeply; one that never stops crashes alone.

fn depth(n :: Int) -> Int do
  if n == 0 do 0 else 1 + depth(n - 1) end
end

# A sum would do unoptimised; optimised, it becomes a loop, and that never ends.
fn endless(n :: Int) -> String do
  "${endless(n + 1)}!"
end

actor deep() do
  receive do
    n -> println("depth ${depth(n)}")
  end
end

actor overflowing() do
  receive do
    n -> println("never ${endless(n)}")
  end
end

fn main() do
  send(spawn(overflowing), 0)
  send(spawn(deep), 10000)
  println("main ${depth(100000)}")
end
# built
# any order
# => depth 10000
# => main 100000
# stderr: stack overflow
# stderr: in Main.endless/1 of Main.overflowing
