##! Pages that a host serves with a server of its own.

extern fn begun(id :: Int) -> () = "crate::delivery::begun"

## `greeting` is what every page begins with.
pub fn pages(greeting :: String) -> Router do
  HTTP.router()
    |> HTTP.on_get("/hello/:name", fn request -> HTTP.response(200, "${greeting}, ${name_in(request)}") end)
    |> HTTP.on_post("/echo", fn request -> echo(request) end)
    |> HTTP.on_get("/crash", fn request -> HTTP.response(200, "${1 / String.length(Request.body(request))}") end)
    |> HTTP.on_get("/slow", fn _ -> slow() end)
    |> HTTP.on_get("/never/:id", fn request -> never(request) end)
end

fn name_in(request :: Request) -> String = Option.unwrap_or(Request.param(request, "name"), "nobody")

fn echo(request :: Request) -> Response do
  let kind = Option.unwrap_or(Request.header(request, "X-Kind"), "none")
  let query = Option.unwrap_or(Request.query(request, "q"), "")
  HTTP.response_with_headers(201, Request.body(request), %{"X-Kind" => kind, "X-Query" => query})
end

fn slow() -> Response do
  begun(-1)
  Timer.sleep(100)
  HTTP.response(200, "at last")
end

fn never(request :: Request) -> Response do
  let id = Option.unwrap_or(String.to_int(Option.unwrap_or(Request.param(request, "id"), "")), 0)
  begun(id)
  Timer.sleep(3600000)
  HTTP.response(200, "never")
end
