# What is urgent does not wait for what computes, and what is low comes to its end all the same.

actor echo(to :: Pid<Int>) do
  let before = Process.set_priority(:urgent)
  serve(to, before)
end

actor serve(to :: Pid<Int>, before :: Atom) do
  receive do
    n ->
      send(to, n + 1)
      serve(to, before)
  end
end

fn spin(n :: Int) -> Int do
  if n == 0 do 0 else spin(n - 1) end
end

actor low(to :: Pid<Int>) do
  println("${Process.set_priority(:low)}")
  send(to, spin(100000) - 1)
end

actor flood() do
  spin(10000)
  flood()
end

actor ask(to :: Pid<Int>, left :: Int, sum :: Int) do
  if left == 0 do
    println("sum ${sum}")
    System.exit(0)
  else
    send(to, left)
    receive do
      n -> if n > 0 do ask(to, left - 1, sum + n) else ask(to, left, sum) end
    end
  end
end

actor wrong() do
  Process.set_priority(:higher)
  ()
end

fn main() do
  spawn(wrong)
  for _ in 0..4 do
    spawn(flood)
  end
  spawn(begin)
end

actor begin() do
  let me = self()
  spawn(low, me)
  receive do
    -1 -> println("low is done")
  end
  ask(spawn(echo, me), 100, 0)
end
# => normal
# => low is done
# => sum 5150
# stderr: `:higher` is none of :urgent, :high, :normal, :low
