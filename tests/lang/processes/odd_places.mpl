# Notices in closures and nested functions of an actor; closures that go on as actors; what terminate may do.

actor nested(out :: Pid<String>) do
  fn next_down(what :: String) do
    receive do
      (:down, _, _, reason) -> send(out, "${what}: ${reason}")
    end
  end
  let wait = fn(what) -> next_down(what) end
  let _ = Process.monitor(spawn(fn -> () end))
  wait("in a closure")
  let stuck = spawn(fn ->
    receive do
      n -> println("never ${n + 1}")
    end
  end)
  let _ = Process.monitor(stuck)
  Process.exit(stuck, Custom("away"))
  next_down("in a function")
end

actor counter(n :: Int, out :: Pid<String>) do
  receive do
    0 -> send(out, "counted ${n}")
    by -> counter(n + by, out)
  end
  terminate do
    send(out, "the counter ends with ${n}, ${List.length(many(1000))}")
  end
end

fn many(n :: Int) -> List<String> = List.map(List.range(0, n), fn i -> "text ${i}" end)

# Calls a service, sleeps, fails; nobody is told of its end before.
service Diary do
  fn init() do [] end
  call Write(line :: String) :: Int do |lines| (List.append(lines, line), List.length(lines) + 1) end
  call Count() :: Int do |lines| (lines, List.length(lines)) end
end

actor careful(diary, out :: Pid<String>) do
  receive do
    () -> println("never")
  end
  terminate do |reason|
    let me = self()
    Timer.sleep(5)
    let n = Diary.write(diary, "${reason}")
    send(out, "line ${n} by ${me == self()}")
    let _ = Diary.write(diary, "sent")
    println("${1 / (n - n)}")
  end
end

actor nothing(out :: Pid<String>) do
  terminate do
    send(out, "nothing ends")
  end
end

# How many lines were printed.
service Tally do
  fn init() do 0 end
  cast Add() do |n| n + 1 end
  call Count() :: Int do |n| (n, n) end
end

actor printer(tally) do
  receive do
    line ->
      println(line)
      Tally.add(tally)
      printer(tally)
  end
end

actor deep(rounds :: Int, kept :: List<String>, out :: Pid<String>) do
  if rounds == 0 do
    send(out, "kept ${List.length(kept)}")
  else
    deep(rounds - 1, many(20), out)
  end
  terminate do
    send(out, "still ${List.length(kept)} of ${rounds}")
  end
end

fn printed(tally, lines :: Int) do
  while Tally.count(tally) < lines do Timer.sleep(1) end
end

fn main() do
  let tally = Tally.start()
  let out = spawn(printer, tally)
  let _ = spawn(nested, out)
  printed(tally, 2)
  let direct = spawn(fn -> counter(1, out) end)
  send(direct, 2)
  send(direct, 0)
  printed(tally, 4)
  let float = spawn(fn -> if true do counter(5, out) else 1.5 end end)
  send(float, 0)
  printed(tally, 6)
  let diary = Diary.start()
  let c = spawn(careful, diary, out)
  Process.exit(c, Custom("bye"))
  while Diary.count(diary) < 2 do Timer.sleep(1) end
  send(out, "${Diary.write(diary, "last")}")
  printed(tally, 8)
  let _ = spawn(nothing, out)
  printed(tally, 9)
  let _ = spawn(deep, 20000, [], out)
  printed(tally, 11)
end

# => in a closure: normal
# => in a function: away
# => counted 3
# => the counter ends with 3, 1000
# => counted 5
# => the counter ends with 5, 1000
# => line 1 by true
# => 3
# => nothing ends
# => kept 20
# => still 20 of 0
# stderr: division by zero
# stderr: Main.careful.terminate
