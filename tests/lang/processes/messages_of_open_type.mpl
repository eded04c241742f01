# What an actor looks at has a type. Where nothing fixes it, it is `()`, and what comes from an untyped pid is never taken
# for one.

actor listener() do
  receive do
    s -> println("heard ${s}")
    after 0 -> println("heard nothing")
  end
end

actor anything() do
  receive do
    _ -> println("something came")
  end
end

fn tell(who :: Pid) = send(who, "text")

fn main() do
  let a = spawn(listener)
  tell(a)
  tell(spawn(anything))
end
# any order
# => heard nothing
# => something came
