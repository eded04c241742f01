# any order

type Msg do
  Add(Int)
  Tell(Pid<Int>)
end
actor adder(total :: Int) do
  receive do
    Add(n) when n > 0 -> adder(total + n)
    Add(_) -> adder(total)
    Tell(to) ->
      send(to, total)
      adder(total)
  end
end
actor main_loop(worker :: Pid<Msg>) do
  send(worker, Add(2))
  send(worker, Add(-5))
  send(worker, Add(3))
  send(worker, Tell(self()))
  receive do
    n -> println("total ${n}")
  end
  receive do
    n -> println("late ${n}")
    after 1 -> println("nothing")
  end
  spawn(counter, 0, 1000000)
end
actor counter(n :: Int, left :: Int) do
  receive do
    k -> println("${k + 1}")
    after 0 -> ()
  end
  if left == 0 do
    println("counted ${n}")
  else
    counter(n + 1, left - 1)
  end
  terminate do
    println("over with ${left}")
  end
end
actor anyone(who :: Pid) do
  send(who, "untyped")
  link(who)
end
actor listener() do
  receive do
    s -> println("heard " <> s)
  end
end
fn main() do
  spawn(main_loop, spawn(adder, 0))
  spawn(anyone, spawn(listener))
  let p = spawn(fn ->
    receive do
      (a, b) -> println("pair ${a} ${b}")
    end
  end)
  send(p, (1, ["x"]))
end
# => total 5
# => nothing
# => counted 1000000
# => over with 0
# => heard untyped
# => pair 1 [x]
