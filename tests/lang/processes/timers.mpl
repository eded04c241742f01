# Timers send to whoever takes such messages; those with a number can be cancelled.

actor clock(n :: Int) do
  receive do
    "tick" when n == 2 -> println("three ticks")
    "tick" -> clock(n + 1)
    other ->
      println("${other} after ${n} ticks")
      clock(n)
  end
end

actor pairs() do
  receive do
    (name, xs) ->
      println("${name}: ${xs}")
      pairs()
  end
end

fn main() do
  let c = spawn(clock, 0)
  let every = Timer.send_every(c, 5, "tick")
  while Process.alive(c) do
    Timer.sleep(1)
  end
  Timer.sleep(20)
  println("the ticker has ended with its clock: ${Timer.cancel(every)}")

  let d = spawn(clock, 0)
  let later = Timer.start(d, 60000, "never")
  let left = Timer.cancel(later)
  println("cancelled in time: ${left > 50000 && left <= 60000}, again: ${Timer.cancel(later)}")
  let soon = Timer.start(d, 0, "soon")
  Timer.sleep(30)
  println("too late: ${Timer.cancel(soon)}, unknown: ${Timer.cancel(123456)}")
  let often = Timer.send_every(d, 60000, "never")
  println("stopped: ${Timer.cancel(often) > 0}")

  let p = spawn(pairs)
  Timer.send_after(p, 10, ("late", [1, 2]))
  Timer.send_after(p, 0, ("first", [3]))
  Timer.send_after(p, -5, ("second", []))
  let before = Timer.now_ms()
  Timer.sleep(20)
  Timer.sleep(0)
  Timer.sleep(-1)
  println("time passes: ${Timer.now_ms() - before >= 20}")
  Timer.sleep(30)
end

# => three ticks
# => the ticker has ended with its clock: -1
# => cancelled in time: true, again: -1
# => soon after 0 ticks
# => too late: -1, unknown: -1
# => stopped: true
# => first: [3]
# => second: []
# => late: [1, 2]
# => time passes: true
