##! Time for actors.

## Suspends the caller for at least so many milliseconds; other actors run, messages stay where they are.
##
##     Timer.sleep(1) # => ()
pub extern fn sleep(ms :: Int) -> () = "mesh_timer_sleep"

## Suspends the caller for at least this long.
##
##     Timer.sleep_for(Duration.millis(1)) # => ()
pub fn sleep_for(d :: Duration) -> () = sleep(Duration.to_millis(d + Duration.nanos(999999)))

## Sends a copy of a message to a process after so many milliseconds.
##
##     Timer.send_after(Process.whereis("nobody"), 1, "tick") # => ()
pub extern fn send_after<M>(pid :: Pid<M>, ms :: Int, msg :: M) -> () = "mesh_timer_send_after"

## As `send_after`; gives a number by which it can be cancelled.
##
##     Timer.start(Process.self(), 60000, "late") > 0 # => true
pub extern fn start<M>(pid :: Pid<M>, ms :: Int, msg :: M) -> Int = "mesh_timer_start"

## Sends a copy of a message to a process after so many milliseconds, again and again as long as it lives; gives a
## number by which it can be cancelled.
##
##     Timer.cancel(Timer.send_every(Process.self(), 60000, "tick")) > 0 # => true
pub extern fn send_every<M>(pid :: Pid<M>, ms :: Int, msg :: M) -> Int = "mesh_timer_send_every"

## Cancels what `start` or `send_every` began: the milliseconds that were left, or -1 if there is nothing to cancel.
##
##     Timer.cancel(Timer.start(Process.self(), 60000, "late")) > 0 # => true
pub extern fn cancel(timer :: Int) -> Int = "mesh_timer_cancel"

## Milliseconds of a clock that never goes back; only differences mean something.
##
##     Timer.now_ms() <= Timer.now_ms() # => true
pub extern fn now_ms() -> Int = "mesh_timer_now_ms"

## The same as `send_every`.
##
##     Timer.cancel(Timer.every(Process.self(), 60000, "tick")) > 0 # => true
pub fn every<M>(pid :: Pid<M>, ms :: Int, msg :: M) -> Int = send_every(pid, ms, msg)

## Calls a function in a process of its own after so many milliseconds; gives the process, a job, which `Process.kill`
## ends before that.
##
##     Job.await(Timer.after(1, fn -> 6 * 7 end)) # => Ok(42)
pub fn after<T>(ms :: Int, f :: Fun() -> T) -> Pid<T> do
  Job.async(fn ->
    sleep(ms)
    f()
  end)
end

## How many milliseconds are left of a timer, if it has not been yet.
##
##     Timer.remaining(0) # => None
pub fn remaining(timer :: Int) -> Option<Int> do
  let left = time_left(timer)
  if left < 0 do None else Some(left) end
end

extern fn time_left(timer :: Int) -> Int = "mesh_timer_left"
