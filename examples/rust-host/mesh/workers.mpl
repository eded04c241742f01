##! Actors that Rust code starts and sends to.

from Counter import Counter

## What a worker is told.
pub type Work do
  Job(id :: Int, payload :: String)
  Stop
end

## Counts the letters of its jobs on a counter, and ends when told to.
actor worker(counter :: Pid) do
  receive do
    Job(_, payload) ->
      Counter.increment(counter, String.length(payload))
      worker(counter)
    Stop -> ()
  end
end
