##! What time it is, and how long something takes.

## Milliseconds of a clock that never goes back; only differences mean something.
##
##     Clock.monotonic_ms() <= Clock.monotonic_ms() # => true
pub extern fn monotonic_ms() -> Int = "mesh_timer_now_ms"

## Milliseconds since the beginning of 1970, UTC, by the clock of the system.
##
##     Clock.unix_ms() > 1700000000000 # => true
pub extern fn unix_ms() -> Int = "mesh_clock_unix_ms"

## Nanoseconds of the same clock.
##
##     Clock.monotonic_ns() <= Clock.monotonic_ns() # => true
pub extern fn monotonic_ns() -> Int = "mesh_timer_now_ns"

## The result of a function, and how long it took.
##
##     Clock.measure(fn -> "tea" end) |> Tuple.first() # => tea
pub fn measure<T>(f :: Fun() -> T) -> (T, Duration) do
  let start = monotonic_ns()
  let result = f()
  (result, Duration.nanos(monotonic_ns() - start))
end
