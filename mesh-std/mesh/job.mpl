##! Functions that run beside their caller, and their results.

## Runs a function in a process of its own.
pub extern fn async<T>(f :: Fun() -> T) -> Pid<T> = "mesh_job_async"

## Waits for the result of a job of the caller: its value, or why there is none.
pub extern fn await<T>(job :: Pid<T>) -> Result<T, String> = "mesh_job_await"

## As `await`, for so many milliseconds; a job that is late goes on, and may be awaited again.
pub extern fn await_timeout<T>(job :: Pid<T>, ms :: Int) -> Result<T, String> = "mesh_job_await_timeout"

## A job per element; the results in order of the elements.
pub fn map<A, B>(xs :: List<A>, f :: Fun(A) -> B) -> List<Result<B, String>> do
  let jobs = List.map(xs, fn x -> async(fn -> f(x) end) end)
  List.map(jobs, fn job -> await(job) end)
end
