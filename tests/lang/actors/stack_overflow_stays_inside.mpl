fn endless(n :: Int) -> Int = 1 + endless(n + 1)

actor deep() do
  println("${endless(0)}")
end

actor calm() do
  receive do
    n -> println("calm ${n + 0}")
  end
end

fn main() do
  let c = spawn(calm)
  spawn(deep)
  send(c, 5)
end
# => calm 5
# stderr: stack overflow
