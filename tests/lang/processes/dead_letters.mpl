# Messages that nobody takes are counted, and told to whoever wants to know.

from DeadLetters import DeadLetter

actor reader(left :: Int, seen :: List<String>) do
  receive do
    letter ->
      let seen = List.append(seen, reason(letter))
      if left > 1 do reader(left - 1, seen) else println("${seen}") end
  end
end

fn reason(letter :: DeadLetter) -> String = "${letter.reason}"

actor number() do
  receive do
    n -> println("${n + 1}")
  end
end

fn gone(pid :: Pid) do
  while Process.alive(pid) do Timer.sleep(1) end
end

fn main() do
  let before = DeadLetters.count()
  let reader = spawn(reader, 3, [])
  DeadLetters.subscribe(reader)
  let it = spawn(number)
  send(it, 1)
  gone(it)
  send(it, 2)
  let other :: Pid = spawn(number)
  send(other, "no number")
  send(other, 5)
  gone(other)
  send(it, 3)
  gone(reader)
  println("${DeadLetters.count() - before}")
end
# => 2
# => 6
# => [no_process, wrong_type, no_process]
# => 3
