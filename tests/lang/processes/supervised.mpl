# Children start in order; one that fails is started again with a new pid; the strategy decides who else is.

actor worker(name :: String) do
  receive do
    "crash" -> worker(text(1 / zero()))
    "stop" -> println("${name} stops")
    _ -> worker(name)
  end
end

fn zero() -> Int = 0
fn text(n :: Int) -> String = "${n}"

# A child that prints when it is started and has its name.
fn start(name :: String) do
  println("${name} starts")
  let pid = spawn(worker, name)
  let _ = Process.register(name, pid)
  pid
end

supervisor OneForOne do
  strategy: one_for_one
  child a do
    start: fn -> start("a") end
  end
  child b do
    start: fn -> start("b") end
    restart: permanent
    shutdown: 1000
  end
  child c do
    start: fn -> start("c") end
    restart: transient
  end
end

supervisor OneForAll do
  strategy: one_for_all
  max_restarts: 2
  max_seconds: 60
  child d do
    start: fn -> start("d") end
  end
  child e do
    start: fn -> start("e") end
    shutdown: brutal_kill
  end
end

supervisor RestForOne do
  strategy: rest_for_one
  child f do
    start: fn -> start("f") end
  end
  child g do
    start: fn -> start("g") end
  end
  child h do
    start: fn -> start("h") end
    restart: temporary
  end
  child i do
    start: fn -> start("i") end
  end
end

# The process of a name, as soon as there is one other than `old`.
fn other(name :: String, old :: Pid) -> Pid do
  case Process.find(name) do
    Some(pid) when pid != old && Process.alive(pid) -> pid
    _ ->
      Timer.sleep(1)
      other(name, old)
  end
end

fn gone(pid :: Pid) do
  while Process.alive(pid) do
    Timer.sleep(1)
  end
end

fn again(name :: String, what :: String) do
  let old = other(name, Process.whereis(""))
  send(old, what)
  let _ = other(name, old)
  Timer.sleep(20)
end

fn last(name :: String, what :: String) do
  let old = other(name, Process.whereis(""))
  send(old, what)
  gone(old)
  Timer.sleep(20)
end

fn main() do
  let _ = spawn(OneForOne)
  let _ = other("c", Process.whereis(""))
  println("- b crashes")
  again("b", "crash")
  println("- a stops")
  again("a", "stop")
  println("- c stops")
  last("c", "stop")
  println("- all for one")
  let all = OneForAll()
  again("d", "crash")
  again("e", "crash")
  println("alive: ${Process.alive(all)}")
  last("d", "crash")
  gone(all)
  println("- the rest")
  let _ = spawn(RestForOne)
  let _ = other("i", Process.whereis(""))
  again("g", "crash")
  println("h is ${Process.find("h") == None}")
  println("- end")
end

# => a starts
# => b starts
# => c starts
# => - b crashes
# => b starts
# => - a stops
# => a stops
# => a starts
# => - c stops
# => c stops
# => - all for one
# => d starts
# => e starts
# => d starts
# => e starts
# => d starts
# => e starts
# => alive: true
# => - the rest
# => f starts
# => g starts
# => h starts
# => i starts
# => g starts
# => i starts
# => h is true
# => - end
# stderr: division by zero
# stderr: restart limit exceeded: 2 restarts in 60 seconds
