# Notices do not take part in the type of messages, and no arm for messages ever sees one; those that no
# `receive` of an actor has an arm for are dropped.

actor deaf(out :: Pid<String>) do
  let _ = Process.trap_exit(true)
  let child = spawn(fn -> () end)
  let _ = Process.monitor(child)
  link(child)
  Timer.sleep(20)
  receive do
    n -> send(out, "got ${n + 1}")
  after 0 -> send(out, "got nothing")
  end
  listen(out)
end

actor listen(out :: Pid<String>) do
  receive do
    n -> send(out, "then ${n + 1}")
  end
end

# A notice waits for a `receive` that has an arm for it, and so do messages.
actor patient(out :: Pid<String>) do
  let child = spawn(fn -> () end)
  let _ = Process.monitor(child)
  receive do
    n when n == 3 -> send(out, "three")
  end
  receive do
    (:down, _, _, _) -> send(out, "down")
  end
  receive do
    n -> send(out, "first of the rest: ${n}")
  end
end

# Atoms and tuples of other shapes are messages as ever.
actor shapes(out :: Pid<String>) do
  receive do
    (:exit, code) -> send(out, "code ${code}")
    (:down, ref, pid, reason) -> send(out, "never ${ref} ${pid} ${reason}")
    (:other, code) -> send(out, "other ${code}")
    _ -> send(out, "something")
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
  let out = spawn(printer)
  let d = spawn(deaf, out)
  Timer.sleep(100)
  send(d, 1)
  Timer.sleep(50)
  let p = spawn(patient, out)
  send(p, 1)
  send(p, 2)
  Timer.sleep(50)
  send(p, 3)
  Timer.sleep(50)
  send(spawn(shapes, out), (:exit, 7))
  Timer.sleep(20)
  send(spawn(shapes, out), (:down, 8))
end

# => got nothing
# => then 2
# => three
# => down
# => first of the rest: 1
# => code 7
# => something
