# What the system tells comes in arms of its own, in order with the messages of whom it is about.

actor quick(to :: Pid<String>) do
  receive do
    "crash" -> println("${1 / zero()}")
    word ->
      send(to, word)
      quick(to)
  end
end

fn zero() -> Int = 0

actor boss() do
  let was = Process.trap_exit(true)
  println("trapped before: ${was}, now: ${Process.trap_exit(true)}")

  # The message of a process comes before the notice of its end, and a variable takes no notice.
  let me = self()
  let first = spawn(fn ->
    receive do
      :go -> send(me, "from first")
    end
  end)
  link(first)
  send(first, :go)
  receive do
    text -> println("a message: ${text}")
  end
  receive do
    (:exit, pid, reason) -> println("first ended: ${reason}, ${pid == first}")
  end

  # A crash is told with its message, and the one who traps lives on.
  let second = spawn(quick, me)
  link(second)
  link(second)
  send(second, "crash")
  receive do
    (:exit, _, Error(message)) -> println("second failed: ${message}")
  end

  # Several watches of one process are told one by one; what is not watched any more is not told.
  let third = spawn(quick, me)
  let a = Process.monitor(third)
  let b = Process.monitor(third)
  let c = Process.monitor(third)
  println("watches differ: ${a != b && b != c && a >= 1}")
  println("ended: ${Process.demonitor(b)}, again: ${Process.demonitor(b)}, unknown: ${Process.demonitor(99999)}")
  Process.exit(third, Custom("enough"))
  receive do
    (:down, ref, pid, reason) when ref == c -> println("c: ${reason}, ${pid == third}")
  end
  receive do
    (:down, ref, _, Custom(why)) when ref == a -> println("a: ${why}")
  end
  receive do
    (:down, _, _, _) -> println("never")
  after 20 -> println("and that was all")
  end

  # Watching or linking one that is gone is told at once.
  let d = Process.monitor(third)
  receive do
    (:down, ref, _, Noproc) -> println("gone: ${ref == d}")
  end
  link(third)
  receive do
    (:exit, pid, reason) -> println("link: ${reason}, ${pid == third}")
  end

  # A notice that came already is taken back with its watch.
  let fourth = spawn(fn -> () end)
  let e = Process.monitor(fourth)
  let f = Process.monitor(fourth)
  receive do
    (:down, ref, _, Normal) when ref == f -> println("fourth is down")
    (:down, ref, _, Noproc) when ref == f -> println("fourth is down")
  end
  let _ = Process.demonitor(e)
  receive do
    (:down, _, _, _) -> println("never")
  after 20 -> println("taken back")
  end

  # Who is asked to end and traps is told; alternatives bind the same names.
  let unlinked = spawn(quick, me)
  link(unlinked)
  Process.unlink(unlinked)
  Process.exit(unlinked, Killed)
  Process.exit(self(), Custom("please"))
  receive do
    (:exit, pid, Custom(why)) | (:down, _, pid, Custom(why)) -> println("asked: ${why}, ${pid == self()}")
  end
  receive do
    (:exit, _, _) as notice -> println("never ${notice}")
    (:nodedown, name) -> println("never ${name}")
    (:nodeup, name) -> println("never ${name}")
  after 20 -> println("nothing more")
  end
end

fn main() do
  let _ = spawn(boss)
end

# => trapped before: false, now: true
# => a message: from first
# => first ended: normal, true
# => second failed: division by zero
# => watches differ: true
# => ended: 0, again: 1, unknown: 1
# => c: enough, true
# => a: enough
# => and that was all
# => gone: true
# => link: noproc, true
# => fourth is down
# => taken back
# => asked: please, true
# => nothing more
# stderr: division by zero
