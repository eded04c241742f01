##! What actors cost: prints a name and milliseconds for each of four exercises, one after the other.
##!
##! The numbers of processes and messages are those of `actors.rs`.

fn report(name :: String, started :: Int) do
  println("${name} ${Timer.now_ms() - started}")
end

# Takes as many ones as it is told, reports, and goes on to what is next.
actor collector(left :: Int, name :: String, started :: Int, next :: Fun() -> ()) do
  if left == 0 do
    report(name, started)
    next()
  else
    receive do
      n -> collector(left - n, name, started, next)
    end
  end
end

actor one(to :: Pid<Int>) do
  send(to, 1)
end

fn spawn_ones(_to :: Pid<Int>, 0) = ()
fn spawn_ones(to :: Pid<Int>, n :: Int) do
  spawn(one, to)
  spawn_ones(to, n - 1)
end

fn spawning(next :: Fun() -> ()) do
  let to = spawn(collector, 200000, "spawn", Timer.now_ms(), next)
  spawn_ones(to, 200000)
end

type Ball do
  Ball(Pid<Ball>, Int)
end

actor ponger() do
  receive do
    Ball(from, n) ->
      send(from, Ball(self(), n - 1))
      ponger()
  end
end

actor pinger(to :: Pid<Ball>, left :: Int, started :: Int, next :: Fun() -> ()) do
  if left == 0 do
    report("ping-pong", started)
    next()
  else
    send(to, Ball(self(), left))
    receive do
      Ball(_, n) -> pinger(to, n, started, next)
    end
  end
end

fn ping_pong(next :: Fun() -> ()) do
  spawn(pinger, spawn(ponger), 200000, Timer.now_ms(), next)
  ()
end

service Counter do
  fn init(start :: Int) -> Int do
    start
  end
  call Increment() :: Int do |count|
    (count + 1, count + 1)
  end
end

fn count_to(pid, last :: Int) do
  let n = Counter.increment(pid)
  if n < last do
    count_to(pid, last)
  else
    ()
  end
end

fn calling(next :: Fun() -> ()) do
  let pid = Counter.start(0)
  let started = Timer.now_ms()
  count_to(pid, 200000)
  report("service-call", started)
  next()
end

actor burst(to :: Pid<Int>, left :: Int) do
  if left == 0 do
    ()
  else
    send(to, 1)
    burst(to, left - 1)
  end
end

fn fan_in(next :: Fun() -> ()) do
  let to = spawn(collector, 8 * 100000, "fan-in", Timer.now_ms(), next)
  for _ in 0..8 do
    spawn(burst, to, 100000)
  end
  ()
end

fn main() do
  spawning(fn -> ping_pong(fn -> calling(fn -> fan_in(fn -> () end) end) end) end)
end
