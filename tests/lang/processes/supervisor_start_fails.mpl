# A child that cannot be started stops those started before, last first, and the supervisor ends with an error.
# One that ends at once has been started all the same.

actor worker(name :: String) do
  receive do
    () -> println("never")
  end
  terminate do |reason|
    println("${name} ended: ${reason}")
  end
end

fn nobody() -> Pid do
  Timer.sleep(50)
  Process.whereis("nobody")
end

fn divided(limit :: Int) -> Int do
  Timer.sleep(50)
  100 / limit
end

service Ledger do
  fn init(limit :: Int) do divided(limit) end
  call Get() do |s| (s, s) end
end

supervisor Broken do
  child one do
    start: fn -> spawn(worker, "one") end
  end
  child two do
    start: fn -> spawn(worker, "two") end
  end
  child three do
    start: fn -> Ledger.start(0) end
  end
  child four do
    start: fn -> spawn(worker, "four") end
  end
end

supervisor Dead do
  child nobody do
    start: fn -> nobody() end
  end
end

supervisor Brief do
  max_restarts: 3
  child short do
    start: fn -> spawn(fn -> () end) end
    restart: temporary
  end
  child shorter do
    start: fn -> spawn(fn -> () end) end
    restart: transient
  end
  child long do
    start: fn -> spawn(worker, "long") end
  end
end

actor watch(sup :: Pid<()>) do
  let _ = Process.monitor(sup)
  receive do
    (:down, _, _, reason) -> println("ended: ${reason}")
  end
end

fn watched(sup :: Pid<()>) do
  let w = spawn(watch, sup)
  while Process.alive(w) do
    Timer.sleep(1)
  end
end

fn main() do
  watched(spawn(Broken))
  watched(spawn(Dead))
  let sup = spawn(Brief)
  Timer.sleep(50)
  println("alive: ${Process.alive(sup)}")
end

# => two ended: shutdown
# => one ended: shutdown
# => ended: child 'three' failed to start: division by zero
# => ended: child 'nobody' failed to start: noproc
# => alive: true
# => long ended: shutdown
# stderr: division by zero
# stderr: child 'three' failed to start: division by zero
# stderr: child 'nobody' failed to start: noproc
