# Stopping: last child first, each by its own value; supervisors among the children stop theirs before.

actor worker(name :: String) do
  receive do
    () -> println("never")
  end
  terminate do |reason|
    println("${name} ended: ${reason}")
  end
end

# Told to stop, it takes its time.
actor stubborn(name :: String, ms :: Int) do
  let _ = Process.trap_exit(true)
  receive do
    (:exit, _, reason) ->
      println("${name} was told: ${reason}")
      Timer.sleep(ms)
      println("${name} is ready")
    () -> println("never")
  end
end

service Store do
  fn init(n :: Int) do n end
  call Get() do |s| (s, s) end
end

supervisor Inner do
  child x do
    start: fn -> spawn(worker, "x") end
  end
  child y do
    start: fn -> spawn(worker, "y") end
  end
end

supervisor Outer do
  child a do
    start: fn -> spawn(worker, "a") end
    shutdown: brutal_kill
  end
  child b do
    start: fn -> spawn(worker, "b") end
    shutdown: 1000
  end
  child inner do
    start: fn -> spawn(Inner) end
  end
  child store do
    start: fn -> stored(Store.start(7)) end
  end
  child late do
    start: fn -> spawn(stubborn, "late", 30000) end
    shutdown: 50
  end
  child slow do
    start: fn -> spawn(stubborn, "slow", 20) end
  end
end

supervisor Short do
  child c do
    start: fn -> spawn(worker, "c") end
    shutdown: brutal_kill
  end
  child inner do
    start: fn -> spawn(Inner) end
  end
  child store do
    start: fn -> stored(Store.start(8)) end
  end
end

fn stored(pid) do
  let _ = Process.register("store", pid)
  println("the store holds ${Store.get(pid)}")
  pid
end

fn main() do
  let sup = spawn(Outer)
  while Process.find("store") == None do
    Timer.sleep(1)
  end
  Timer.sleep(50)
  Process.exit(sup, Shutdown)
  while Process.alive(sup) do
    Timer.sleep(1)
  end
  println("stopped; the store is gone: ${Process.find("store") == None}")

  # A killed supervisor takes its children along.
  let again = spawn(Short)
  while Process.find("store") == None do
    Timer.sleep(1)
  end
  Timer.sleep(50)
  let kids = Supervisor.which_children(again)
  Process.exit(again, Killed)
  Timer.sleep(300)
  for kid in kids do
    case kid.pid do
      Some(pid) -> println("${kid.name}: ${Process.alive(pid)}")
      None -> println("${kid.name} is not running")
    end
  end
end

# => the store holds 7
# => slow was told: shutdown
# => slow is ready
# => late was told: shutdown
# => y ended: shutdown
# => x ended: shutdown
# => b ended: shutdown
# => stopped; the store is gone: true
# => the store holds 8
# => c ended: killed
# => y ended: shutdown
# => x ended: shutdown
# => c: false
# => inner: false
# => store: false
# any order
