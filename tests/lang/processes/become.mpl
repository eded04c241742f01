# A tail call of another actor that receives the same makes the process that actor, in constant stack.

actor red(n :: Int, report :: Pid<String>) do
  receive do
    "stop" -> send(report, "red after ${n}")
    _ -> green(n + 1, report)
  end
end

actor green(n :: Int, report :: Pid<String>) do
  receive do
    "stop" -> send(report, "green after ${n}")
    _ -> red(n + 1, report)
  end
end

actor idle(rounds :: Int, to :: Pid<String>) do
  if rounds == 0 do
    send(to, "idle is done")
  else
    busy(rounds - 1, to)
  end
end

actor busy(rounds :: Int, to :: Pid<String>) do
  idle(rounds, to)
end

actor door(name :: String) do
  receive do
    :lock -> locked(name, 1)
  end
  terminate do
    println("an open door")
  end
end

actor locked(name :: String, times :: Int) do
  receive do
    :open -> door(name)
    :lock -> locked(name, times + 1)
  end
  terminate do
    println("${name} was locked ${times} times")
  end
end

actor printer() do
  receive do
    line -> do_print(line)
  end
end

actor do_print(line :: String) do
  println(line)
  printer()
end

fn main() do
  let out = spawn(printer)
  let light = spawn(red, 0, out)
  send(light, "go")
  send(light, "go")
  send(light, "go")
  send(light, "stop")
  Timer.sleep(50)
  let _ = spawn(idle, 1000000, out)
  Timer.sleep(500)
  let d = spawn(door, "front")
  send(d, :lock)
  send(d, :lock)
  send(d, :lock)
end

# => green after 3
# => idle is done
# => front was locked 3 times
