# Children start in order; one that fails is started again with a new pid; the strategy decides who else is.

actor worker(name :: String) do
  println("${name} starts")
  Process.register(name, self())
  serve(name)
end

actor serve(name :: String) do
  receive do
    "crash" -> serve(text(1 / zero()))
    "stop" -> println("${name} stops")
    _ -> serve(name)
  end
end

fn zero() -> Int = 0
fn text(n :: Int) -> String = "${n}"

supervisor OneForOne do
  strategy: one_for_one
  child a do
    start: fn -> spawn(worker, "a") end
  end
  child b do
    start: fn -> spawn(worker, "b") end
    restart: permanent
    shutdown: 1000
  end
  child c do
    start: fn -> spawn(worker, "c") end
    restart: transient
  end
end

supervisor OneForAll do
  strategy: one_for_all
  max_restarts: 2
  max_seconds: 60
  child d do
    start: fn -> spawn(worker, "d") end
  end
  child e do
    start: fn -> spawn(worker, "e") end
    shutdown: brutal_kill
  end
end

supervisor RestForOne do
  strategy: rest_for_one
  child f do
    start: fn -> spawn(worker, "f") end
  end
  child g do
    start: fn -> spawn(worker, "g") end
  end
  child h do
    start: fn -> spawn(worker, "h") end
    restart: temporary
  end
  child i do
    start: fn -> spawn(worker, "i") end
  end
end

fn tell(name :: String, what :: String) do
  send(Process.whereis(name), what)
  Timer.sleep(60)
end

fn main() do
  let _ = spawn(OneForOne)
  Timer.sleep(60)
  println("- b crashes")
  tell("b", "crash")
  println("- a stops")
  tell("a", "stop")
  println("- c stops")
  tell("c", "stop")
  println("- all for one")
  let all = OneForAll()
  Timer.sleep(60)
  tell("d", "crash")
  tell("e", "crash")
  println("alive: ${Process.alive(all)}")
  tell("d", "crash")
  println("alive: ${Process.alive(all)}")
  println("- the rest")
  let _ = spawn(RestForOne)
  Timer.sleep(60)
  tell("g", "crash")
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
# => alive: false
# => - the rest
# => f starts
# => g starts
# => h starts
# => i starts
# => g starts
# => i starts
# => - end
# stderr: division by zero
# stderr: restart limit exceeded: 2 restarts in 60 seconds
