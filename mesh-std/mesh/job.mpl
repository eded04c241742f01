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
  let jobs = List.map(first, fn x -> start(x, f) end)
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
        x :: more -> window(List.append(others, start(x, f)), more, f, so_far)
      end
  end
end

fn start<A, B>(x :: A, f :: Fun(A) -> B) -> Pid<B> = async(fn -> f(x) end)

extern fn limit() -> Int = "mesh_job_limit"
