# What a function of the library gives without saying so is `()` too.

fn unit() = ()

actor idle() do
  receive do
    _ -> ()
  end
end

fn main() do
  println("${print("x") == ()} ${unit() == ()} ${[print("y")] == [()]} ${Some(print("z")) == Some(())} ${print("") < ()}")
  println("${Map.get(%{() => 1}, print("k"))} ${compare(print(""), nil)} ${Timer.sleep(1) == nil} ${hash(print("")) == hash(())}")
  let p = spawn(idle)
  println("${send(p, 1) == ()} ${link(p) == ()} ${List.contains([()], send(p, 2))}")
  let done = for x in [1, 2] do print("${x}") end
  println(" ${done == [(), ()]} ${(while false do () end) == ()} ${(if false do 1 end) == ()}")
end
# => xyztrue true true true false
# => k1 Equal true true
# => true true true
# => 12 true true true
