# Jobs: results of any type, matched to their job, and every way to have none.

struct Pair do
  left :: String
  right :: List<Int>
end

fn zero() -> Int = 0

fn slow(n :: Int) -> Int do
  Timer.sleep(10 - n)
  n * n
end

fn main() do
  let first = Job.async(fn -> "one" end)
  let second = Job.async(fn -> Pair { left: "two", right: [2, 2] } end)
  let third = Job.async(fn -> 1.5 end)
  let fourth = Job.async(fn -> () end)
  println("${Job.await(fourth)} ${Job.await(third)} ${Job.await(second)} ${Job.await(first)}")
  println("again: ${Job.await(first)}")

  println("${Job.await(Job.async(fn -> 1 / zero() end))}")
  let killed = Job.async(fn -> Timer.sleep(60000) end)
  Process.exit(killed, Killed)
  println("${Job.await(killed)}")
  let stopped = Job.async(fn -> Timer.sleep(60000) end)
  Process.exit(stopped, Shutdown)
  println("${Job.await(stopped)}")
  let left = Job.async(fn -> Timer.sleep(60000) end)
  Process.exit(left, Normal)
  println("${Job.await(left)}")
  let custom = Job.async(fn -> Timer.sleep(60000) end)
  Process.exit(custom, Custom("mine"))
  println("${Job.await(custom)}")

  let late = Job.async(fn -> slow(3) end)
  println("${Job.await_timeout(late, 0)} ${Job.await_timeout(late, -1)}")
  let waits = Job.async(fn -> slow(4) end)
  println("${Job.await_timeout(waits, 60000)}")
  let other = Job.async(fn -> Job.await(waits) end)
  println("${Job.await(other)}")

  println("${Job.map([1, 2, 3, 4, 5], slow)}")
  println("${Job.map([1, 0, 2], fn n -> 6 / n end)}")
  println("${Job.map_limit([1, 2, 3, 4, 5, 6, 7], 2, slow)}")
  println("${Job.map_limit([1, 2], 0, slow)}")
  let none :: List<Int> = []
  println("${Job.map(none, slow)}")
  println("${List.length(Job.map(List.map([1, 2, 3], fn n -> n end), fn n -> Job.map([n, n], slow) end))}")
end

# => Ok(()) Ok(1.5) Ok(Pair { left: two, right: [2, 2] }) Ok(one)
# => again: Err(noproc)
# => Err(division by zero)
# => Err(killed)
# => Err(shutdown)
# => Err(normal)
# => Err(job crashed)
# => Err(timeout) Ok(9)
# => Ok(16)
# => Ok(Err(noproc))
# => [Ok(1), Ok(4), Ok(9), Ok(16), Ok(25)]
# => [Ok(6), Err(division by zero), Ok(3)]
# => [Ok(1), Ok(4), Ok(9), Ok(16), Ok(25), Ok(36), Ok(49)]
# => [Ok(1), Ok(4)]
# => []
# => 3
# stderr: division by zero
