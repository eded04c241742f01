##! The clock of a test: time passes only when the test waits for it.

## What `Test.clock` gives.
pub struct TestClock do
  start :: Int
end

## The same as `Test.clock`.
pub fn start() -> TestClock do
  check()
  TestClock { start: now() }
end

## Lets so many milliseconds pass. First all processes run until they wait; what is due on the way then happens at its time,
## one after the other; this is over when the time has come and no process has anything left to do.
pub fn advance(clock :: TestClock, ms :: Int) -> () = advance_by(ms)

## Lets all processes run until none has anything left to do. No time passes.
pub fn settle(clock :: TestClock) -> () = advance_by(0)

## How many milliseconds have passed since the clock was asked for.
pub fn elapsed(clock :: TestClock) -> Int = now() - clock.start

extern fn check() -> () = "mesh_test_clock"
extern fn advance_by(ms :: Int) -> () = "mesh_test_advance"
extern fn now() -> Int = "mesh_timer_now_ms"
