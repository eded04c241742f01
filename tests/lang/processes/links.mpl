# An abnormal end ends everybody who is linked, wherever they wait; a normal one and a shutdown do not.

service Slow do
  fn init() do 0 end
  call Wait(ms :: Int) do |s|
    Timer.sleep(ms)
    (s, s)
  end
end

actor partner(name :: String, other :: Pid, how :: Atom) do
  link(other)
  case how do
    :receive -> wait(name, how)
    :sleep -> Timer.sleep(60000)
    :call ->
      let slow = Slow.start()
      link(slow)
      println("never ${Slow.wait(slow, 60000)}")
    _ -> println("never ${compute(0)}")
  end
end

actor wait(name :: String, how :: Atom) do
  receive do
    text -> println("${name} got ${text}")
  end
  terminate do |reason|
    println("${name} in ${how} ended: ${reason}")
  end
end

fn compute(n :: Int) -> Int = compute(n + 1)

actor fuse() do
  receive do
    :crash -> println("${1 / zero()}")
    :leave -> println("left")
  end
end

fn zero() -> Int = 0

fn gone(pid :: Pid) do
  while Process.alive(pid) do
    Timer.sleep(1)
  end
end

fn linked(pid :: Pid) do
  case Process.info(pid) do
    Some(it) when List.length(it.links) > 0 -> ()
    _ ->
      Timer.sleep(1)
      linked(pid)
  end
end

fn main() do
  for how in [:receive, :sleep, :call, :compute] do
    let f = spawn(fuse)
    let p = spawn(partner, "a", f, how)
    linked(p)
    send(f, :crash)
    gone(p)
    println("${how}: gone")
  end
  let f = spawn(fuse)
  let p = spawn(partner, "b", f, :receive)
  linked(p)
  send(f, :leave)
  gone(f)
  println("alive: ${Process.alive(p)}")
  let g = spawn(fuse)
  let q = spawn(partner, "c", g, :receive)
  linked(q)
  Process.exit(g, Shutdown)
  gone(g)
  println("alive: ${Process.alive(q)}")

  # A chain falls from one end to the other.
  let first = spawn(fuse)
  let second = spawn(partner, "d", first, :receive)
  linked(second)
  let third = spawn(partner, "e", second, :receive)
  linked(third)
  Process.exit(first, Killed)
  gone(second)
  gone(third)
  println("all gone")
  Process.exit(q, Shutdown)
  gone(q)
  Process.exit(p, Shutdown)
  gone(p)
end

# => a in receive ended: division by zero
# => receive: gone
# => sleep: gone
# => call: gone
# => compute: gone
# => left
# => alive: true
# => alive: true
# => d in receive ended: killed
# => e in receive ended: killed
# => all gone
# => c in receive ended: shutdown
# => b in receive ended: shutdown
# stderr: division by zero
