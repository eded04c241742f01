# Several jobs: all of them, the first of them, one after the other.

fn zero() -> Int = 0

fn main() do
  let jobs = for i in 0..4 do Job.async(fn -> i * i end) end
  println("${Job.all(jobs)}")
  let quick = Job.async(fn -> "quick" end)
  let never = Job.async(fn ->
    Timer.sleep(60000)
    "never"
  end)
  let fails = Job.async(fn -> "${1 / zero()}" end)
  println("${Job.any([never, fails, quick])}")
  Job.cancel(never)
  println("${Job.await(never)}")
  println("${Job.any([Job.async(fn -> 1 / zero() end)])}")
  let none :: List<Pid<Int>> = []
  println("${Job.any(none)}")
  let squares = Job.async_stream(Iter.count_from(1), 4, fn n -> n * n end)
  println("${List.collect(Iter.take(squares, 5))}")
  let few = Job.async_stream(Iter.of_list([3, 0, 5]), 8, fn n -> 15 / n end)
  for it in List.collect(few) do println("${Result.is_ok(it)}") end
  let started = Job.start(fn -> println("nobody waits") end)
  while Process.alive(started) do Process.yield() end
end
# => [Ok(0), Ok(1), Ok(4), Ok(9)]
# => Ok(quick)
# => Err(killed)
# => Err(division by zero)
# => Err(no jobs)
# => [Ok(1), Ok(4), Ok(9), Ok(16), Ok(25)]
# => true
# => false
# => true
# => nobody waits
# stderr: division by zero
