service Counter do
  fn init(start_val :: Int) -> Int do
    start_val
  end
  call Increment() :: Int do |count|
    (count + 1, count + 1)
  end
  cast Reset() do |_count|
    0
  end
end

fn handle_count(_request) do
  let pid = Process.whereis("counter")
  let count = Counter.increment(pid)
  HTTP.response(200, "Count is: ${count}")
end

fn handle_reset(_request) do
  let pid = Process.whereis("counter")
  Counter.reset(pid)
  HTTP.response(200, "Counter reset")
end

fn main() do
  let pid = Counter.start(0)
  let _ = Process.register("counter", pid)
  HTTP.serve((HTTP.router()
    |> HTTP.on_get("/", handle_count)
    |> HTTP.on_post("/reset", handle_reset)), 8080)
end
