##! What actors cost. Its argument is the name of an exercise; it prints the nanoseconds of one step, and for `idle`
##! the bytes of one process. The numbers of processes and messages are those of `actors.rs`.

fn report(name :: String, started :: Int, steps :: Int) do
  println("${name} ${Int.to_float((Timer.now_ms() - started) * 1000000) / Int.to_float(steps)}")
end

# Takes as many ones as it is told, and reports.
actor collector(left :: Int, name :: String, started :: Int, steps :: Int) do
  if left == 0 do
    report(name, started, steps)
  else
    receive do
      n -> collector(left - n, name, started, steps)
    end
  end
end

fn collect(count :: Int, name :: String, steps :: Int) -> Pid<Int> do
  spawn(collector, count, name, Timer.now_ms(), steps)
end

# Takes one message and ends.
actor once(to :: Pid<Int>) do
  receive do
    n -> send(to, n)
  end
end

actor spawner(to :: Pid<Int>, left :: Int) do
  if left > 0 do
    send(spawn(once, to), 1)
    spawner(to, left - 1)
  end
end

fn spawning(n :: Int) do
  spawn(spawner, collect(n, "spawn", n), n)
  ()
end

# A tree of actors; each leaf is one.
actor node(to :: Pid<Int>, leaves :: Int) do
  if leaves == 1 do
    send(to, 1)
  else
    let share = leaves / 10
    let me = self()
    for _ in 0..10 do
      spawn(node, me, share)
    end
    gather(to, 10, 0)
  end
end

actor gather(to :: Pid<Int>, left :: Int, sum :: Int) do
  if left == 0 do
    send(to, sum)
  else
    receive do
      n -> gather(to, left - 1, sum + n)
    end
  end
end

fn skynet(n :: Int) do
  spawn(node, collect(n, "skynet", n), n)
  ()
end

actor idler(to :: Pid<Int>, wakes :: Int) do
  receive do
    n ->
      send(to, n)
      idler(to, wakes + 1)
  end
end

# Kilobytes of memory in use.
fn resident() -> Int do
  let status = Result.unwrap_or(File.read("/proc/self/status"), "")
  let line = Option.unwrap_or(List.find(String.lines(status), fn line -> String.starts_with(line, "VmRSS") end), "")
  Option.unwrap_or(String.to_int(Option.unwrap_or(List.first(List.drop(String.words(line), 1)), "")), 0)
end

fn start_idlers(pids :: List<Pid<Int>>, to :: Pid<Int>, left :: Int) -> List<Pid<Int>> do
  if left == 0 do
    pids
  else
    start_idlers(List.append(pids, spawn(idler, to, 0)), to, left - 1)
  end
end

actor idling(n :: Int, before :: Int, started :: Int) do
  let to = self()
  let pids = start_idlers([], to, n)
  report("idle-spawn", started, n)
  Timer.sleep(500)
  println("idle-bytes ${Int.to_float((resident() - before) * 1024) / Int.to_float(n)}")
  let now = Timer.now_ms()
  for pid in pids do
    send(pid, 1)
  end
  count(n, now, n)
end

actor count(left :: Int, started :: Int, steps :: Int) do
  if left == 0 do
    report("idle-wake", started, steps)
  else
    receive do
      n -> count(left - n, started, steps)
    end
  end
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

actor pinger(to :: Pid<Ball>, left :: Int, done :: Pid<Int>) do
  if left == 0 do
    send(done, 1)
  else
    send(to, Ball(self(), left))
    receive do
      Ball(_, n) -> pinger(to, n, done)
    end
  end
end

fn pairs(name :: String, count :: Int, n :: Int) do
  let done = collect(count, name, count * n)
  for _ in 0..count do
    spawn(pinger, spawn(ponger), n, done)
  end
  ()
end

actor relay(next :: Pid<Int>) do
  receive do
    n ->
      send(next, n - 1)
      if n > 0 do relay(next) end
  end
end

actor head(size :: Int, hops :: Int, started :: Int) do
  let last = self()
  let first = chain(last, size - 1)
  send(first, hops)
  around(first, started, hops)
end

actor around(first :: Pid<Int>, started :: Int, hops :: Int) do
  receive do
    n ->
      if n <= 0 do
        report("ring", started, hops)
      else
        send(first, n - 1)
        around(first, started, hops)
      end
  end
end

fn chain(next :: Pid<Int>, left :: Int) -> Pid<Int> do
  if left == 0 do next else chain(spawn(relay, next), left - 1) end
end

actor burst(to :: Pid<Int>, left :: Int) do
  if left > 0 do
    send(to, 1)
    burst(to, left - 1)
  end
end

fn fan_in(name :: String, senders :: Int, n :: Int) do
  let to = collect(senders * n, name, senders * n)
  for _ in 0..senders do
    spawn(burst, to, n)
  end
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

actor caller(pid, left :: Int, done :: Pid<Int>) do
  if left == 0 do
    send(done, 1)
  else
    Counter.increment(pid)
    caller(pid, left - 1, done)
  end
end

fn calling(name :: String, callers :: Int, n :: Int) do
  let counter = Counter.start(0)
  let done = collect(callers, name, callers * n)
  for _ in 0..callers do
    spawn(caller, counter, n, done)
  end
  ()
end

# Computes for ever, and lets nobody through by itself.
actor busy(n :: Int) do
  busy(n * 31 + 7)
end

# Two of these keep each other busy for ever.
actor volley() do
  receive do
    Ball(from, n) ->
      send(from, Ball(self(), n))
      volley()
  end
end

fn serve_for_ever() do
  send(spawn(volley), Ball(spawn(volley), 1))
end

# A small actor that asks another one, again and again with a pause, while many others have much to do. How long it
# waited is told by its quantiles.
actor asker(to :: Pid<Ball>, left :: Int, waits :: List<Int>) do
  if left == 0 do
    let sorted = List.sorted(waits)
    let at = fn share -> sorted[Float.to_int(Int.to_float(List.length(sorted) - 1) * share)] end
    println("wait-p50 ${at(0.5)}")
    println("wait-p99 ${at(0.99)}")
    println("wait-p99.9 ${at(0.999)}")
    System.exit(0)
  else
    Timer.sleep(1)
    let asked = Clock.monotonic_ns()
    send(to, Ball(self(), left))
    let wait = receive do
      Ball(_, _) -> Clock.monotonic_ns() - asked
    end
    asker(to, left - 1, List.append(waits, wait))
  end
end

fn latency(asks :: Int) do
  for _ in 0..4 do
    spawn(busy, 1)
  end
  for _ in 0..100 do
    serve_for_ever()
  end
  spawn(asker, spawn(ponger), asks, [])
  ()
end

# A tree that stays, and one that is made anew with every message.
type Tree do
  Leaf
  Node(Tree, Tree)
end

fn grown(depth :: Int) -> Tree do
  if depth == 0 do Leaf else Node(grown(depth - 1), grown(depth - 1)) end
end

fn size(t :: Tree) -> Int do
  case t do
    Leaf -> 1
    Node(a, b) -> 1 + size(a) + size(b)
  end
end

actor gardener(to :: Pid<Int>, old :: Tree, left :: Int) do
  if left == 0 do
    send(to, if size(old) > 0 do 1 else 0 end)
  else
    receive do
      n ->
        let young = grown(8)
        send(self(), n + size(young))
        gardener(to, old, left - 1)
    end
  end
end

fn heaps(actors :: Int, rounds :: Int) do
  let to = collect(actors, "heaps", actors * rounds)
  for _ in 0..actors do
    send(spawn(gardener, to, grown(10), rounds), 0)
  end
  ()
end

# 1, so many times doubled.
fn twice(times :: Int) -> Int do
  if times == 0 do 1 else 2 * twice(times - 1) end
end

# Makes trees of a depth, one after the other, and looks at each.
actor forester(to :: Pid<Int>, depth :: Int, count :: Int) do
  if count == 0 do
    send(to, 1)
  else
    if size(grown(depth)) == 0 do panic("there is a tree") end
    forester(to, depth, count - 1)
  end
end

# Keeps a large tree while many others come and go, those of a depth made by one actor.
actor forest(to :: Pid<Int>, depth :: Int) do
  if size(grown(depth + 1)) == 0 do panic("there is a tree") end
  let old = grown(depth)
  let depths = List.filter(List.range(4, depth + 1), fn it -> it % 2 == 0 end)
  let me = self()
  for it in depths do spawn(forester, me, it, twice(depth - it + 4)) end
  standing(to, old, List.length(depths))
end

actor standing(to :: Pid<Int>, old :: Tree, left :: Int) do
  if left == 0 do
    send(to, if size(old) > 0 do 1 else 0 end)
  else
    receive do
      n -> standing(to, old, left - n)
    end
  end
end

fn trees(depth :: Int) do
  let nodes = (depth / 2 - 1) * twice(depth + 4) + 3 * twice(depth)
  spawn(forest, collect(1, "trees", nodes), depth)
  ()
end

fn timers(n :: Int) do
  let to = collect(n, "timers", n)
  for i in 0..n do
    Timer.send_after(to, 1 + i % 1000, 1)
  end
  ()
end

fn main() do
  case Option.unwrap_or(List.first(Env.args()), "") do
    "spawn" -> spawning(1000000)
    "skynet" -> skynet(1000000)
    "idle" ->
      spawn(idling, 1000000, resident(), Timer.now_ms())
      ()
    "ping-pong" -> pairs("ping-pong", 1, 1000000)
    "pairs" -> pairs("pairs", 1000, 1000)
    "ring" ->
      spawn(head, 1000, 1000000, Timer.now_ms())
      ()
    "fan-in-8" -> fan_in("fan-in-8", 8, 250000)
    "fan-in-100" -> fan_in("fan-in-100", 100, 20000)
    "call" -> calling("call", 1, 1000000)
    "call-100" -> calling("call-100", 100, 10000)
    "timers" -> timers(1000000)
    "latency" -> latency(3000)
    "heaps" -> heaps(1000, 100)
    "trees" -> trees(16)
    name -> panic("no exercise `${name}`")
  end
end
