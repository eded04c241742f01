# After `main` the program runs while something is pending. Then supervisors stop their children, last first,
# and after that the rest ends; terminate blocks run, and nothing is started again. Each of what is pending begins with the
# end of the one before, so that it is all that the program runs for.

actor idle(name :: String) do
  receive do
    () -> println("never")
  end
  terminate do |reason|
    println("${name}: ${reason}")
  end
end

actor pending() do
  receive do
    () -> println("never")
  after 50 ->
    println("the deadline of a receive is waited for")
    let _ = spawn(sleeper)
  end
end

actor sleeper() do
  Timer.sleep(50)
  println("and a sleep")
  Timer.send_after(spawn(told), 50, "and a timer for a living process")
end

actor told() do
  receive do
    text -> println(text)
  end
end

supervisor Crew do
  child a do
    start: fn -> spawn(idle, "a") end
  end
  child b do
    start: fn -> spawn(idle, "b") end
  end
end

service Counter do
  fn init() do 0 end
  call Get() do |s| (s, s) end
end

fn main() do
  let _ = spawn(Crew)
  let _ = spawn(idle, "outside")
  let _ = spawn(pending)
  let counter = Counter.start()
  println("${Counter.get(counter)}")
  Timer.send_after(Process.whereis("nobody"), 60000, "but not one for nobody")
  println("main returns")
end

# => 0
# => main returns
# => the deadline of a receive is waited for
# => and a sleep
# => and a timer for a living process
# => b: shutdown
# => a: shutdown
# => outside: shutdown
