# A service that is asked to stop answers what came before, then ends in order; a handler of this name is one's own.

service Counter do
  fn init(n :: Int) -> Int do n end
  call Next() :: Int do |n|
    Timer.sleep(5)
    (n + 1, n)
  end
  cast Add(by :: Int) do |n| n + by end
end

service Machine do
  fn init() do "on" end
  call Stop() :: String do |s| ("off", s) end
  call State() :: String do |s| (s, s) end
end

actor watch(pid :: Pid, out :: Pid<String>) do
  let ref = Process.monitor(pid)
  receive do
    (:down, it, _, reason) when it == ref -> send(out, "ended: ${reason}")
  end
end

actor printer() do
  receive do
    line ->
      println(line)
      printer()
  end
end

fn main() do
  let counter = Counter.start(1)
  let out = spawn(printer)
  let _ = spawn(watch, counter, out)
  Timer.sleep(20)
  let early = Job.async(fn -> Counter.next(counter) end)
  Timer.sleep(2)
  Counter.add(counter, 10)
  Counter.stop(counter)
  Counter.add(counter, 100)
  println("${Job.await(early)}")
  Timer.sleep(30)
  println("${Job.await(Job.async(fn -> Counter.next(counter) end))}")
  Counter.stop(counter)
  let machine = Machine.start()
  println("${Machine.stop(machine)} ${Machine.state(machine)}")
end

# => Ok(1)
# => ended: normal
# => Err(noproc)
# => on off
# any order
# stderr: noproc
