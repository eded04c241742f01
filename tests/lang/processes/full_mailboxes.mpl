# A mailbox may be limited: the sender waits, a message is dropped, or the receiver ends.

# Says when its mailbox is limited, takes nothing until it is told, then everything.
actor slow(overflow :: Atom, ready :: Pid<String>) do
  Process.limit_mailbox(3, overflow)
  send(ready, "limited")
  let parent = Process.whereis("gate")
  await_gate(parent)
  drain(ready, [])
end

fn await_gate(gate :: Pid) do
  while Process.alive(gate) do Timer.sleep(1) end
end

actor drain(ready :: Pid<String>, seen :: List<Int>) do
  receive do
    0 -> send(ready, "${seen}")
    n -> drain(ready, List.append(seen, n))
  after 200 -> send(ready, "${seen} and no end") end
end

actor gate() do
  receive do
    :open -> ()
  end
end

actor sender(to :: Pid<Int>, n :: Int) do
  send(to, n)
  if n > 0 do sender(to, n - 1) end
end

actor check(overflow :: Atom) do
  let keeper = spawn(gate)
  Process.register("gate", keeper)
  let to = spawn(slow, overflow, self())
  Process.monitor(to)
  receive do
    _ -> ()
  end
  let from = spawn(sender, to, 9)
  Process.monitor(from)
  case overflow do
    :block ->
      # The sender stands still at the fourth message.
      while Process.mailbox_len(to) < 3 || not waits(from) do Timer.sleep(1) end
      println("${overflow} ${Process.mailbox_len(to)} ${Process.try_send(to, 5)}")
    _ ->
      receive do
        (:down, _, _, _) -> println("${overflow} ${Process.mailbox_len(to)}")
      end
  end
  send(keeper, :open)
  finish()
end

fn waits(pid :: Pid) -> Bool do
  case Process.info(pid) do
    Some(info) -> info.status == :sending
    None -> false
  end
end

actor finish() do
  receive do
    text -> println(text)
    (:down, _, _, Normal) -> finish()
    (:down, _, _, reason) -> println("${reason}")
  end
end

fn gone(pid :: Pid) do
  while Process.alive(pid) do Timer.sleep(1) end
end

actor fragile() do
  Process.limit_mailbox(1, :kill)
  Process.register("fragile", self())
  Timer.sleep(60000)
  receive do
    n -> println("${n + 1}")
  end
end

fn main() do
  gone(spawn(check, :block))
  gone(spawn(check, :drop_new))
  gone(spawn(check, :drop_old))
  let fragile = spawn(fragile)
  while Process.find("fragile") == None do Timer.sleep(1) end
  send(fragile, 1)
  send(fragile, 2)
  gone(fragile)
  let full = spawn(fn -> receive do
    n -> println("${n + 1}")
  end end)
  println("${Process.try_send(full, 1)}")
  gone(full)
  println("${Process.try_send(full, 1)} ${Process.mailbox_len(full)}")
end
# => block 3 Full
# => [9, 8, 7, 6, 5, 4, 3, 2, 1]
# => drop_new 3
# => [9, 8, 7] and no end
# => drop_old 3
# => [2, 1]
# => Sent
# => 2
# => Gone -1
