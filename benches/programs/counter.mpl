##! The counter of the README, on the port of the benchmark.

service Counter do
  fn init(start_val :: Int) -> Int do
    start_val
  end
  call Increment() :: Int do |count|
    (count + 1, count + 1)
  end
end

fn handle_count(_request) do
  let pid = Process.whereis("counter")
  let count = Counter.increment(pid)
  HTTP.response(200, "Count is: ${count}")
end

fn main() do
  let pid = Counter.start(0)
  let _ = Process.register("counter", pid)
  let router = HTTP.router() |> HTTP.on_get("/", handle_count)
  HTTP.serve(router, 18081)
end
