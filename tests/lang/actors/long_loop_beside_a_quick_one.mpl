actor busy(n :: Int) do
  if n == 0 do
    println("busy is done")
  else
    busy(n - 1)
  end
end

actor quick() do
  receive do
    s -> println("quick ${s <> ""}")
  end
end

fn main() do
  spawn(busy, 3000000)
  send(spawn(quick), "answer")
end
# any order
# => quick answer
# => busy is done
