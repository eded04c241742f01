##! Functions that run beside their caller, and their results.

## Runs a function in a process of its own.
pub extern fn async<T>(f :: Fun() -> T) -> Pid<T> = "mesh_job_async"

## Waits for the result of a job of the caller: its value, or why there is none.
pub extern fn await<T>(job :: Pid<T>) -> Result<T, String> = "mesh_job_await"

## As `await`, for so many milliseconds; a job that is late goes on, and may be awaited again.
pub extern fn await_timeout<T>(job :: Pid<T>, ms :: Int) -> Result<T, String> = "mesh_job_await_timeout"

## A job per element; the results in order of the elements. A few run at a time, as many as keep the machine busy.
pub fn map<A, B>(xs :: List<A>, f :: Fun(A) -> B) -> List<Result<B, String>> = map_limit(xs, limit(), f)

## As `map`, with so many jobs at a time; at least one.
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

extern fn limit() -> Int = "mesh_job_limit"

## The results of jobs of the caller, in their order.
pub fn all<T>(jobs :: List<Pid<T>>) -> List<Result<T, String>> = List.map(jobs, fn job -> await(job) end)

## The value of the first of some jobs of the caller that has one; if none has, why the last failed. The others go on.
pub extern fn race<T>(jobs :: List<Pid<T>>) -> Result<T, String> = "mesh_job_race"

## Ends a job of the caller, which has no result then.
pub extern fn cancel<T>(job :: Pid<T>) -> () = "mesh_job_cancel"

## Runs a function in a process of its own that nobody waits for; it goes on when the caller has ended.
pub extern fn start<T>(f :: Fun() -> T) -> Pid = "mesh_job_start"

## The results of a function for the elements of an iterator, in their order: `workers` jobs run ahead of what is asked
## for.
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
