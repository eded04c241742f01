type Msg do
  Add(Int)
  Get(Pid<Int>)
  Stop
end
actor counter(n :: Int, lo) do
  receive do
    Add(k) when k > 0 -> counter(n + k, lo)
    Add(_) -> counter(n, lo - 1)
    Get(who) ->
      send(who, n)
      counter(n, lo)
    Stop -> println("stopped at ${n} ${lo}")
  after 10000 -> println("idle")
  end
terminate do
  println("end ${n}")
end
end
actor asker(c :: Pid<Msg>) do
  send(c, Get(self()))
  receive do
    n ->
      println("got ${n}")
      send(c, Stop)
  end
end
fn main() do
  let c = spawn(counter, 1, 0)
  send(c, Add(4))
  send(c, Add(-1))
  let _ = spawn(asker, c)
end
# => got 5
# => stopped at 5 -1
# => end 5
