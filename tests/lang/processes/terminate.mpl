# A terminate clause runs once, at the end of its actor, with the state of the last round, before anybody is told.

actor counter(name :: String, n :: Int) do
  receive do
    0 -> println("${name} leaves")
    by -> counter(name, n + by)
  end
  terminate do |reason|
    case reason do
      Normal -> println("${name} ended at ${n}")
      Shutdown -> println("${name} was shut down at ${n}")
      Custom(why) -> println("${name} was sent away at ${n}: ${why}")
      Error(message) -> println("${name} failed at ${n}: ${message}")
      Linked(_, _) -> println("${name} lost a link at ${n}")
      _ -> println("something else")
    end
  end
end

actor lease(path :: String) do
  receive do
    _ -> println("working in ${path}")
  end
terminate do
  println("lease ended")
end
end

actor watcher(first :: Pid<Int>, second :: Pid<Int>) do
  let a = Process.monitor(first)
  let b = Process.monitor(second)
  send(first, 4)
  send(first, 0)
  receive do
    (:down, ref, _, _) when ref == a -> println("first is down")
  end
  Process.exit(second, Custom("late"))
  receive do
    (:down, ref, _, _) when ref == b -> println("second is down")
  end
  let third = spawn(counter, "third", 1)
  let c = Process.monitor(third)
  Process.exit(third, Killed)
  receive do
    (:down, ref, _, Killed) when ref == c -> println("third is down without a word")
  end
  let fourth = spawn(counter, "fourth", 1)
  let d = Process.monitor(fourth)
  Process.exit(fourth, Shutdown)
  receive do
    (:down, ref, _, Shutdown) when ref == d -> println("fourth is down")
  end
  println("idle ones are shut down at the end")
end

fn main() do
  let l = spawn(lease, "/tmp")
  send(l, ())
  Timer.sleep(50)
  let _ = spawn(watcher, spawn(counter, "first", 0), spawn(counter, "second", 0))
  Timer.sleep(100)
  let _ = spawn(counter, "last", 42)
end

# => working in /tmp
# => lease ended
# => first leaves
# => first ended at 4
# => first is down
# => second was sent away at 0: late
# => second is down
# => third is down without a word
# => fourth was shut down at 1
# => fourth is down
# => idle ones are shut down at the end
# => last was shut down at 42
