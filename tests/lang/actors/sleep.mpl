# A sleeper holds up nobody, and a program waits for it.

actor sleeper(ms :: Int) do
  let before = Timer.now_ms()
  Timer.sleep(ms)
  println("slept ${Timer.now_ms() - before >= ms}")
end

fn main() do
  spawn(sleeper, 60)
  spawn(sleeper, 0)
  Timer.sleep(-5)
  println("main ends")
end
# any order
# => slept true
# => slept true
# => main ends
