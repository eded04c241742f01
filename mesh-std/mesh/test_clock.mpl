##! The clock of a test: time passes only when the test waits for it.

## What `Test.clock` gives.
pub struct TestClock do
  start :: Int
end

## The same as `Test.clock`.
##
## ```
## test "an hour takes no time" do
##   let clock = TestClock.start()
##   Timer.sleep(3600000)
##   assert_eq(clock.elapsed(), 3600000)
## end
## ```
pub fn start() -> TestClock do
  check()
  TestClock { start: now() }
end

## Lets so many milliseconds pass. First all processes run until they wait; what is due on the way then happens at its time,
## one after the other; this is over when the time has come and no process has anything left to do.
##
## ```
## test "what is due in the time happens" do
##   let clock = Test.clock()
##   let late = spawn(fn -> Timer.sleep(30000) end)
##   clock.advance(29999)
##   assert(Process.alive(late))
##   clock.advance(1)
##   assert(not Process.alive(late))
## end
## ```
pub fn advance(clock :: TestClock, ms :: Int) -> () = advance_by(ms)

## Lets all processes run until none has anything left to do. No time passes.
##
## ```
## test "what can run now has run" do
##   let clock = Test.clock()
##   let quick = spawn(fn -> () end)
##   clock.settle()
##   assert(not Process.alive(quick))
## end
## ```
pub fn settle(clock :: TestClock) -> () = advance_by(0)

## How many milliseconds have passed since the clock was asked for.
##
## ```
## test "time passes as it is said" do
##   let clock = Test.clock()
##   clock.advance(250)
##   assert_eq(clock.elapsed(), 250)
## end
## ```
pub fn elapsed(clock :: TestClock) -> Int = now() - clock.start

extern fn check() -> () = "mesh_test_clock"
extern fn advance_by(ms :: Int) -> () = "mesh_test_advance"
extern fn now() -> Int = "mesh_timer_now_ms"
