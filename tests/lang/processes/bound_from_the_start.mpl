# Links, watches and limits that hold from the first moment of a process.

actor crasher(why :: String) do
  panic(why)
end

actor grower(xs :: List<Int>) do
  grower(List.append(xs, List.length(xs)))
end

fn deep(n :: Int) -> List<Int> = List.append(deep(n + 1), n)

actor digger() do
  println("${deep(0)}")
end

actor spinner(n :: Int) do
  spinner(n + 1)
end

actor waiter() do
  receive do
    text -> println("${text}")
  end
end

actor busy() do
  Timer.sleep(600000)
end

service Ledger do
  fn init(sum :: Int) -> Int do sum end
  call Add(n :: Int) :: Int do |sum| (sum + n, sum + n) end
  call Grow() :: Int do |sum| (sum, List.length(List.generate(10000000, fn n -> n end))) end
end

fn within(options :: SpawnOptions, start) do
  let (_, reference) = Process.spawn_monitor(fn -> Process.spawn_with(options, start) end)
  reference
end

actor reported(told :: Pid<String>) do
  Process.trap_exit(true)
  let linked = Process.spawn_link(fn -> spawn(crasher, "linked") end)
  receive do
    (:exit, pid, reason) -> println("${pid == linked} ${reason}")
  end
  let (pid, reference) = Process.spawn_monitor(fn -> spawn(crasher, "watched") end)
  receive do
    (:down, it, from, reason) when it == reference -> println("${pid == from} ${reason}")
  end
  let ledger = Process.spawn_link(fn -> Ledger.start(40) end)
  println("${Ledger.add(ledger, 2)}")
  let none = Process.options()
  for (name, start) in [
    ("heap", fn -> within(%{none | max_heap: 4000000}, fn -> spawn(grower, []) end) end),
    ("stack", fn -> within(%{none | max_stack: 65536}, fn -> spawn(digger) end) end),
    ("cpu", fn -> within(%{none | cpu: 30}, fn -> spawn(spinner, 0) end) end),
    ("time", fn -> within(%{none | deadline: 30}, fn -> spawn(waiter) end) end),
    ("mailbox", fn ->
      let (pid, reference) = Process.spawn_monitor(fn -> Process.spawn_with(%{none | max_mailbox: 3}, fn -> spawn(busy) end) end)
      let to :: Pid = pid
      for n in 0..4 do send(to, n) end
      reference
    end)
  ] do
    let reference = start()
    receive do
      (:down, it, _, reason) when it == reference -> println("${name}: ${reason}")
    end
  end
  let small = Process.spawn_with(%{none | max_heap: 4000000}, fn -> Ledger.start(1) end)
  println("${Ledger.add(small, 1)} ${Ledger.grow_try(small, 60000)}")
  send(told, "done")
end

actor asker(done :: Pid<String>) do
  let address = Process.alias(self())
  send(address, "first")
  receive do
    text -> println("${text}")
  end
  while Process.alive(address) do Timer.sleep(1) end
  send(address, "late")
  let other = Process.alias(self())
  Process.unalias(other)
  send(other, "too late")
  receive do
    text -> println("${text}")
  after 20 -> send(done, "no more") end
end

fn main() do
  let first = spawn(waiter)
  let info = Test.some(Process.info(first))
  println("${info.parent == Some(Process.self())} ${info.current == info.name} ${info.watchers} ${info.started <= Timer.now_ms()}")
  let done = spawn(reported, first)
  while Process.alive(done) || Process.alive(first) do Timer.sleep(1) end
  let second = spawn(waiter)
  spawn(asker, second)
  while Process.alive(second) do Timer.sleep(1) end
end

# => true true [] true
# => true linked
# => true watched
# => 42
# => heap: heap limit
# => stack: stack limit
# => cpu: cpu limit
# => time: time limit
# => mailbox: mailbox limit
# => 2 Err(heap limit)
# => done
# => first
# => no more
# stderr: linked
