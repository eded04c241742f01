##! Time for actors.

## Suspends the caller for at least so many milliseconds; other actors run, messages stay where they are.
pub extern fn sleep(ms :: Int) -> () = "mesh_timer_sleep"

## Sends a copy of a message to a process after so many milliseconds.
pub extern fn send_after<M>(pid :: Pid<M>, ms :: Int, msg :: M) -> () = "mesh_timer_send_after"

## Milliseconds of a clock that never goes back; only differences mean something.
pub extern fn now_ms() -> Int = "mesh_timer_now_ms"
