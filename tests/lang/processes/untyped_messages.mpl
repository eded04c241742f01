# An untyped pid takes everything; what its process cannot use is dropped and never misread.

struct Point do
  _x :: Int
  _y :: Int
end

actor ints(sum :: Int, out :: Pid<String>) do
  receive do
    0 -> send(out, "sum ${sum}")
    n -> ints(sum + n, out)
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
  let typed = spawn(ints, 0, out)
  let p :: Pid = typed
  send(p, 1)
  send(p, "text")
  send(p, 2.5)
  send(p, Point { _x: 1, _y: 2 })
  send(p, [1, 2, 3])
  send(p, Some(4))
  send(p, ())
  send(p, true)
  send(p, 2)
  let pids :: List<Pid> = [typed, out]
  for pid in pids do
    send(pid, 3)
  end
  send(p, 0)
  send(Process.whereis("nobody"), "vanishes")
end

# => sum 6
