# Where the oldest messages give way, also those give way that their receiver has seen and refused; what is sent to itself,
# and what several send. Order stays, and what the system tells is never dropped.

actor picky(out :: Pid<String>) do
  fn rest(seen :: List<Int>) -> List<Int> do
    receive do
      n -> rest(List.append(seen, n))
      after 0 -> seen
    end
  end
  Process.limit_mailbox(2, :drop_old)
  send(out, "limited")
  receive do
    100 -> send(out, "the last, then ${rest([])}")
  end
end

# Its own messages, and one that stays although many come after it.
actor alone(out :: Pid<String>) do
  Process.limit_mailbox(3, :drop_old)
  let watched = spawn(fn -> () end)
  let _ = Process.monitor(watched)
  while Process.alive(watched) do Timer.sleep(1) end
  for i in 0..1000 do send(self(), "${i}") end
  receive do
    (:down, _, _, reason) -> send(out, "told: ${reason}")
  end
  send(out, "${Process.mailbox_len(self()) <= 3}")
  receive do
    "999" -> send(out, "newest")
  end
  Process.limit_mailbox(0, :block)
  for _ in 0..10 do send(self(), "x") end
  send(out, "${Process.mailbox_len(self()) >= 10}")
end

# What is left of two senders is in order.
actor busy(out :: Pid<String>, left :: Int, highest :: Map<Int, Int>) do
  if left == 0 do
    send(out, "in order")
  else
    receive do
      (who, n) ->
        if n <= Map.get(highest, who) do send(out, "${n} of ${who} after ${highest}") end
        busy(out, left, Map.put(highest, who, n))
      (:down, _, _, _) -> busy(out, left - 1, highest)
    end
  end
end

actor source(to :: Pid<(Int, Int)>, who :: Int, n :: Int) do
  send(to, (who, n))
  if n < 5000 do source(to, who, n + 1) end
end

actor limited(out :: Pid<String>) do
  Process.limit_mailbox(3, :drop_old)
  for who in 0..2 do Process.monitor(spawn(source, self(), who, 1)) end
  busy(out, 2, %{0 => 0, 1 => 0})
end

actor main_of(out :: Pid<String>) do
  let me = self()
  let p = spawn(picky, me)
  receive do
    "limited" -> ()
  end
  for i in 1..6 do send(p, i) end
  send(p, 100)
  receive do
    text -> send(out, text)
  end
  send(out, "${DeadLetters.count()}")
  let _ = spawn(alone, out)
  spawn(limited, out)
end

actor printer(lines :: List<String>) do
  receive do
    line ->
      let all = List.append(lines, line)
      if List.length(all) == 7 do println(String.join(List.sorted(all), "\n")) else printer(all) end
  end
end

fn main() do
  spawn(main_of, spawn(printer, []))
end
# => 4
# => in order
# => newest
# => the last, then [5]
# => told: normal
# => true
# => true
# any order
