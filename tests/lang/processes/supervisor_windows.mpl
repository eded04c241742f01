# What counts against the limit of restarts: those within the window alone; a start that fails, too; a crash of several
# at once, once. The first child of `rest_for_one` takes all along, and one that is killed is a crash like every other.

actor worker(name :: String) do
  receive do
    :crash -> panic("${name} crashes")
    :end -> ()
  end
end

fn named(name :: String) -> Pid do
  println("${name} begins")
  let pid = spawn(worker, name)
  let _ = Process.register(name, pid)
  pid
end

supervisor Windows do
  max_restarts: 1
  max_seconds: 1
  child w do
    start: fn -> named("w") end
  end
end

supervisor Strict do
  max_restarts: 0
  child s do
    start: fn -> named("s") end
    restart: transient
  end
end

supervisor Three do
  strategy: rest_for_one
  max_restarts: 3
  max_seconds: 60
  child one do
    start: fn -> named("one") end
  end
  child two do
    start: fn -> named("two") end
    restart: temporary
  end
  child three do
    start: fn -> named("three") end
  end
end

# Starts once; every further attempt fails.
service Tries do
  fn init() do 0 end
  call Next() :: Int do |n| (n + 1, n + 1) end
end

fn once(tries) -> Pid do
  let n = Tries.next(tries)
  println("attempt ${n}")
  if n > 1 do panic("attempt ${n}") end
  named("once")
end

fn tries() -> Pid do
  case Process.find("tries") do
    Some(pid) -> pid
    None -> Process.whereis("")
  end
end

supervisor Failing do
  max_restarts: 3
  max_seconds: 60
  child it do
    start: fn -> once(tries()) end
  end
end

# The process of a name, as soon as there is one other than `old`.
fn other(name :: String, old :: Pid) -> Pid do
  case Process.find(name) do
    Some(pid) when pid != old && Process.alive(pid) -> pid
    _ ->
      Timer.sleep(1)
      other(name, old)
  end
end

fn found(name :: String) -> Pid = other(name, Process.whereis(""))

fn tell(name :: String, what :: Atom) do
  let pid = found(name)
  send(pid, what)
  while Process.alive(pid) do Timer.sleep(1) end
  pid
end

actor check() do
  Process.trap_exit(true)
  let windows = Test.ok(Supervisor.start_link(fn -> spawn(Windows) end))
  let before = Timer.now_ms()
  for _ in 0..3 do
    let old = tell("w", :crash)
    let _ = other("w", old)
    Timer.sleep(1100)
  end
  println("windows: ${Process.alive(windows)} ${Timer.now_ms() - before >= 3300}")
  Process.exit(windows, Shutdown)
  receive do
    (:exit, it, reason) when it == windows -> println("${reason}")
  end

  let strict = Test.ok(Supervisor.start_link(fn -> spawn(Strict) end))
  let _ = tell("s", :end)
  println("strict: ${Process.alive(strict)} ${Supervisor.count_children(strict)}")
  let _ = Supervisor.restart_child(strict, "s")
  let _ = tell("s", :crash)
  receive do
    (:exit, it, reason) when it == strict -> println("${reason}")
  end

  let three = Test.ok(Supervisor.start_link(fn -> spawn(Three) end))
  let old = found("three")
  let one = found("one")
  Process.kill(one)
  let _ = other("three", old)
  println("${List.map(Supervisor.which_children(three), fn it -> (it.name, it.pid != None) end)}")
  # Not a child: nothing happens.
  let stranger = Process.spawn_link(fn -> spawn(worker, "stranger") end)
  Process.exit(stranger, Custom("who"))
  receive do
    (:exit, it, reason) when it == stranger -> println("stranger: ${reason}")
  end
  Process.exit(three, Shutdown)
  receive do
    (:exit, it, reason) when it == three -> println("${reason}")
  end

  Process.register("tries", Tries.start())
  let failing = Test.ok(Supervisor.start_link(fn -> spawn(Failing) end))
  let _ = tell("once", :crash)
  receive do
    (:exit, it, reason) when it == failing -> println("${reason}")
  end
end

fn main() do
  let checks = spawn(check)
  while Process.alive(checks) do Timer.sleep(1) end
end
# => w begins
# => w begins
# => w begins
# => w begins
# => windows: true true
# => shutdown
# => s begins
# => strict: true 0
# => s begins
# => restart limit exceeded: 0 restarts in 5 seconds
# => one begins
# => two begins
# => three begins
# => one begins
# => three begins
# => [(one, true), (three, true)]
# => stranger: who
# => shutdown
# => attempt 1
# => once begins
# => attempt 2
# => attempt 3
# => attempt 4
# => restart limit exceeded: 3 restarts in 60 seconds
# stderr: crashes
# stderr: attempt 2
