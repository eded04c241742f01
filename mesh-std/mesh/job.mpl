##! Functions that run beside their caller, and their results.

## Runs a function in a process of its own. In a closure that stands there, `self()` and `receive` are those of that process.
##
##     Job.await(Job.async(fn -> 6 * 7 end)) # => Ok(42)
pub extern fn async<T>(f :: Fun() -> T) -> Pid<T> = "mesh_job_async" apart

## Waits for the result of a job of the caller: its value, or why there is none.
##
##     Job.await(Job.async(fn -> Int.to_base(5, 1) end)) # => Err(Int.to_base: no base 1)
pub extern fn await<T>(job :: Pid<T>) -> Result<T, String> = "mesh_job_await"

## As `await`, for so many milliseconds; a job that is late goes on, and may be awaited again.
##
##     Job.await_timeout(Job.async(fn -> Timer.sleep(60000) end), 1) # => Err(timeout)
pub extern fn await_timeout<T>(job :: Pid<T>, ms :: Int) -> Result<T, String> = "mesh_job_await_timeout"

## A job per element, all at once; the results in order of the elements. `map_limit` runs a few at a time.
##
##     Job.map([1, 2], fn x -> x + 1 end) # => [Ok(2), Ok(3)]
pub fn map<A, B>(xs :: List<A>, f :: Fun(A) -> B) -> List<Result<B, String>> = all(List.map(xs, fn x -> begin(x, f) end))

## As `map`, with so many jobs at a time; at least one.
##
##     Job.map_limit([1, 2, 3], 2, fn x -> x + 1 end) # => [Ok(2), Ok(3), Ok(4)]
pub fn map_limit<A, B>(xs :: List<A>, n :: Int, f :: Fun(A) -> B) -> List<Result<B, String>> do
  let first = List.take(xs, if n < 1 do 1 else n end)
  let rest = List.drop(xs, List.length(first))
  let jobs = List.map(first, fn x -> begin(x, f) end)
  window(jobs, rest, f, [])
end

## Awaits the oldest job, then starts one more.
fn window<A, B>(jobs :: List<Pid<B>>, rest :: List<A>, f :: Fun(A) -> B, done :: List<Result<B, String>>) -> List<Result<B, String>> do
  case jobs do
    [] -> done
    job :: others ->
      let so_far = List.append(done, await(job))
      case rest do
        [] -> window(others, [], f, so_far)
        x :: more -> window(List.append(others, begin(x, f)), more, f, so_far)
      end
  end
end

fn begin<A, B>(x :: A, f :: Fun(A) -> B) -> Pid<B> = async(fn -> f(x) end)

## The results of jobs of the caller, in their order.
##
##     Job.all([Job.async(fn -> 1 end), Job.async(fn -> 2 end)]) # => [Ok(1), Ok(2)]
pub fn all<T>(jobs :: List<Pid<T>>) -> List<Result<T, String>> = List.map(jobs, await)

# The result of the first job that ends, and which one it is.
extern fn first<T>(jobs :: List<Pid<T>>) -> (Int, Result<T, String>) = "mesh_job_first"

## The result of the job that ends first; the others go on, and may be awaited. Without jobs an error.
##
##     Job.race([Job.async(fn -> 1 end)]) # => Ok(1)
pub fn race<T>(jobs :: List<Pid<T>>) -> Result<T, String> do
  if List.is_empty(jobs) do Err("no jobs") else Tuple.second(first(jobs)) end
end

## The first value that comes from one of the jobs; the last error if none does. The others go on, and may be awaited.
##
##     Job.any([Job.async(fn -> 2 end)]) # => Ok(2)
pub fn any<T>(jobs :: List<Pid<T>>) -> Result<T, String> do
  if List.is_empty(jobs) do
    Err("no jobs")
  else
    let (which, outcome) = first(jobs)
    let others = List.delete_at(jobs, which)
    if Result.is_ok(outcome) or List.is_empty(others) do outcome else any(others) end
  end
end

## Ends a job, whatever it does; awaiting it gives `Err` of `killed`.
##
##     Job.cancel(Job.async(fn -> Timer.sleep(60000) end)) # => ()
pub fn cancel<T>(job :: Pid<T>) -> () = Process.kill(job)

## Whether a job has ended.
##
##     Job.is_done(Job.async(fn -> Timer.sleep(60000) end)) # => false
pub fn is_done<T>(job :: Pid<T>) -> Bool = not Process.alive(job)

## The result of a function that runs as a job; one that takes longer than so many milliseconds is ended.
##
##     Job.with_timeout(60000, fn -> 6 * 7 end) # => Ok(42)
pub fn with_timeout<T>(ms :: Int, f :: Fun() -> T) -> Result<T, String> do
  let job = async(f)
  let outcome = await_timeout(job, if ms < 0 do 0 else ms end)
  case outcome do
    Ok(_) -> outcome
    Err(_) ->
      cancel(job)
      outcome
  end
end

## Runs a function in a process of its own that nobody waits for; it goes on when the caller has ended.
##
##     Job.start(fn -> 6 * 7 end) == Process.self() # => false
pub fn start<T>(f :: Fun() -> T) -> Pid do
  let run :: Pid = spawn(fn ->
    f()
    ()
  end)
  run
end

## The results of a function for the elements of an iterator, in their order: `workers` jobs run ahead of what is asked
## for.
##
##     List.collect(Job.async_stream(Iter.of_list([1, 2, 3]), 2, fn n -> n * n end)) # => [Ok(1), Ok(4), Ok(9)]
pub fn async_stream<A, B>(xs :: Iter<A>, workers :: Int, f :: Fun(A) -> B) -> Iter<Result<B, String>> do
  Iter.unfold((xs, []), fn state ->
    let (rest, running) = state
    case filled(rest, running, workers, f) do
      [] -> None
      job :: others -> Some((await(job), (rest, others)))
    end
  end)
end

# As many jobs as there may be, the oldest first.
fn filled<A, B>(xs :: Iter<A>, running :: List<Pid<B>>, workers :: Int, f :: Fun(A) -> B) -> List<Pid<B>> do
  if List.length(running) > 0 && List.length(running) >= workers do
    running
  else
    case Iter.next(xs) do
      None -> running
      Some(x) -> filled(xs, List.append(running, begin(x, f)), workers, f)
    end
  end
end
