##! Pages that are written in Mesh altogether; the application has them below a path of its own.

pub fn pages() -> Router do
  HTTP.router()
    |> HTTP.on_get("/half/:cents", fn request -> half(request) end)
    |> HTTP.on_get("/crash", fn request -> HTTP.response(200, "${1 / String.length(Request.body(request))}") end)
end

fn half(request :: Request) -> Response do
  case String.to_int(Option.unwrap_or(Request.param(request, "cents"), "")) do
    Some(cents) -> HTTP.response(200, "${cents / 2} cents")
    None -> HTTP.response(400, "how many cents?")
  end
end
