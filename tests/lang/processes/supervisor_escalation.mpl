# A supervisor that gives up ends with an error, which its own supervisor takes for the crash of a child.

actor worker(depth :: String) do
  receive do
    :crash -> println("${1 / zero()}")
    _ -> worker(depth)
  end
end

fn zero() -> Int = 0

fn start(depth :: String) -> Pid do
  println("${depth} worker starts")
  let pid = spawn(worker, depth)
  let _ = Process.register(depth, pid)
  pid
end

supervisor Inner do
  max_restarts: 1
  max_seconds: 60
  child leaf do
    start: fn -> start("inner") end
  end
end

supervisor Outer do
  strategy: one_for_all
  max_restarts: 1
  max_seconds: 60
  child before do
    start: fn -> start("outer") end
  end
  child inner do
    start: fn -> spawn(Inner) end
  end
end

actor watch(sup :: Pid<()>) do
  let _ = Process.monitor(sup)
  receive do
    (:down, _, _, reason) -> println("outer ended: ${reason}")
  end
end

fn other(name :: String, old :: Pid) -> Pid do
  case Process.find(name) do
    Some(pid) when pid != old && Process.alive(pid) -> pid
    _ ->
      Timer.sleep(1)
      other(name, old)
  end
end

fn crash(n :: Int) do
  let old = other("inner", Process.whereis(""))
  println("crash ${n}")
  send(old, :crash)
  while Process.alive(old) do
    Timer.sleep(1)
  end
  if n < 4 do
    let _ = other("inner", old)
    crash(n + 1)
  end
end

fn main() do
  let sup = spawn(Outer)
  let w = spawn(watch, sup)
  crash(1)
  while Process.alive(w) do
    Timer.sleep(1)
  end
  println("${Process.find("outer")} ${Process.find("inner")}")
end

# => outer worker starts
# => inner worker starts
# => crash 1
# => inner worker starts
# => crash 2
# => outer worker starts
# => inner worker starts
# => crash 3
# => inner worker starts
# => crash 4
# => outer ended: restart limit exceeded: 1 restarts in 60 seconds
# => None None
# stderr: restart limit exceeded: 1 restarts in 60 seconds
# stderr: in Main.Inner
# stderr: in Main.Outer
