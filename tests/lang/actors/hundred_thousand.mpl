# A hundred thousand actors wait at once, each for one message.

actor one(to :: Pid<Int>) do
  receive do
    n -> send(to, n)
  end
end

actor sum(left :: Int, total :: Int) do
  if left == 0 do
    println("sum ${total}")
  else
    receive do
      n -> sum(left - 1, total + n)
    end
  end
end

fn start(n :: Int, to :: Pid<Int>, pids :: List<Pid<Int>>) -> List<Pid<Int>> do
  if n == 0 do pids else start(n - 1, to, List.append(pids, spawn(one, to))) end
end

fn main() do
  let s = spawn(sum, 100000, 0)
  let all = start(100000, s, [])
  for p in all do
    send(p, 1)
  end
  println("sent")
end
# any order
# => sent
# => sum 100000
