# What the tests of the server ask for, at whatever port is free.

fn or_none(value :: String?) -> String do
  case value do
    Some(text) -> text
    None -> "none"
  end
end

fn digit(text :: String) -> Int do
  case String.to_int(text) do
    Some(n) -> List.get([0, 1, 2], n)
    None -> 2
  end
end

fn ratio(request) do
  let below = digit(or_none(Request.query(request, "below"))) - 1
  HTTP.response(200, "${10 / below}")
end

fn echo(request) do
  let lines = [
    Request.method(request),
    Request.path(request),
    or_none(Request.query(request, "q")),
    or_none(Request.header(request, "X-Word")),
    Request.body(request)
  ]
  HTTP.response(200, String.join(lines, "|"))
end

fn user(request) do
  HTTP.response(200, "user ${or_none(Request.param(request, "id"))} of ${or_none(Request.param(request, "no"))}")
end

fn teapot(_request) do
  HTTP.response_with_headers(418, "short and stout", %{"Content-Type" => "text/plain", "X-Pot" => "tea"})
end

fn size(request) do
  HTTP.response(200, "${String.length(Request.body(request))}")
end

fn slow(_request) do
  IO.eprintln("slow has begun")
  Timer.sleep(300)
  # A service is there until the last request is answered.
  HTTP.response(200, "late ${Ticks.next(ticks)}")
end

service Ticks do
  fn init() -> Int do 0 end
  call Next() :: Int do |n| (n + 1, n + 1) end
end

let ticks = Ticks.start()

# A handler that is a closure: it has what was around it, and the type of its parameter is inferred.
fn greeter(greeting, times) do
  let count = times * 2
  fn(request) -> HTTP.response(200, "${greeting} ${or_none(Request.param(request, "name"))} ${count}") end
end

fn main() do
  let farewell = greeter("bye", 1)
  HTTP.serve((HTTP.router()
    |> HTTP.route("/files/*", fn request -> HTTP.response(200, "file ${Request.path(request)}") end)
    |> HTTP.route("/echo", echo)
    |> HTTP.on_get("/users/:id", user)
    |> HTTP.on_get("/hello/:name", greeter("hello", 21))
    |> HTTP.on_get("/bye/:name", farewell)
    |> HTTP.on_get("/users/me", fn _request -> HTTP.response(200, "myself") end)
    |> HTTP.on_put("/thing", fn request -> HTTP.response(201, "put ${Request.body(request)}") end)
    |> HTTP.on_delete("/thing", fn _request -> HTTP.response(204, "") end)
    |> HTTP.on_post("/size", size)
    |> HTTP.on_get("/teapot", teapot)
    |> HTTP.on_get("/ratio", ratio)
    |> HTTP.on_get("/slow", slow)), 0)
end
