# A closure that is given to `Job.async` is a process of its own: it has its own pid and messages of its own type, also
# where no actor is around, and `?` leaves it with what the job gives.

fn zero() -> Int = 0

fn parsed(text :: String) -> Int!String do
  case String.to_int(text) do
    Some(n) -> Ok(n)
    None -> Err("`${text}` is no number")
  end
end

# A function that takes no messages itself, although a job of it does.
fn doubled(n :: Int) -> Int do
  let job = Job.async(fn ->
    send(self(), n)
    receive do
      m -> m * 2
    end
  end)
  Result.unwrap_or(Job.await(job), -1)
end

# The job takes numbers, the actor texts.
actor outer(out :: Pid<String>) do
  let me = self()
  let job = Job.async(fn ->
    send(self(), 41)
    send(me, "from the job")
    receive do
      n -> n + 1
    end
  end)
  let outcome = Job.await(job)
  receive do
    text -> send(out, "${text} ${outcome}")
  end
end

actor worker(n :: Int) do
  receive do
    :go -> println("${n / zero()}")
  end
end

actor printer() do
  receive do
    line ->
      println(line)
      printer()
  end
end

fn main() do
  println("${Job.await(Job.async(fn ->
    receive do
      1 -> "one"
      after 10 -> "nothing came"
    end
  end))}")
  println("${doubled(21)}")
  let watching = Job.async(fn ->
    let pid = spawn(worker, 1)
    let ref = Process.monitor(pid)
    send(pid, :go)
    receive do
      (:down, its, _, reason) when its == ref -> "${reason}"
    end
  end)
  println("${Job.await(watching)}")
  println("${Job.await(Job.async(fn ->
    let n = parsed("x")?
    Ok(n + 1)
  end))}")
  let jobs = for n in 0..3 do
    Job.async(fn ->
      send(self(), n * n)
      receive do
        m when m >= 0 -> m
      end
    end)
  end
  println("${Job.all(jobs)}")
  let p = spawn(printer)
  spawn(outer, p)
end
# => Ok(nothing came)
# => 42
# => Ok(division by zero)
# => Ok(Err(`x` is no number))
# => [Ok(0), Ok(1), Ok(4)]
# => from the job Ok(42)
# stderr: division by zero
