# A panic, an overflow, a kill and a death by link hurt those they are about and nobody else.

actor one(n :: Int, count :: Pid<Int>) do
  receive do
    :go when n == 100 -> println("${n / zero()}")
    :go when n == 200 -> println("${deep(0)}")
    :go when n == 300 -> Process.exit(self(), Killed)
    :go when n == 400 ->
      link(spawn(fn -> println("${n / zero()}") end))
      Timer.sleep(60000)
    :go -> send(count, n)
  end
end

fn zero() -> Int = 0

fn deep(n :: Int) -> Int = 1 + deep(n + 1)

actor counter(left :: Int, sum :: Int) do
  if left == 0 do
    println("all others are done: ${sum}")
  else
    receive do
      n -> counter(left - 1, sum + n)
    end
  end
end

fn main() do
  let count = spawn(counter, 996, 0)
  let all = for n in 0..1000 do
    spawn(one, n, count)
  end
  for pid in all do
    send(pid, :go)
  end
end

# => all others are done: 498500
# stderr: division by zero
# stderr: stack overflow
