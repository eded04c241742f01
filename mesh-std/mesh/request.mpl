##! What a request says.

## The method, as sent: `GET`.
##
## ```
## let handler = fn request -> HTTP.response(200, Request.method(request)) end
## ```
pub extern fn method(r :: Request) -> String = "mesh_request_method" pure

## The decoded path that routing used, without the query.
##
## ```
## let handler = fn request -> HTTP.response(404, "nothing at ${Request.path(request)}") end
## ```
pub extern fn path(r :: Request) -> String = "mesh_request_path" pure

## The body; empty if there is none.
##
## ```
## let handler = fn request -> HTTP.response(200, String.to_upper(Request.body(request))) end
## ```
pub extern fn body(r :: Request) -> String = "mesh_request_body" pure

## A header, its name in any case. Repeated headers are joined with `, `.
##
## ```
## let handler = fn request -> HTTP.response(200, Option.unwrap_or(Request.header(request, "accept"), "anything")) end
## ```
pub extern fn header(r :: Request, name :: String) -> String? = "mesh_request_header" pure

## A parameter of the query, decoded.
##
## ```
## let handler = fn request -> HTTP.response(200, "page ${Option.unwrap_or(Request.query(request, "page"), "1")}") end
## ```
pub extern fn query(r :: Request, name :: String) -> String? = "mesh_request_query" pure

## A parameter of the route: `id` in `/users/:id`.
##
## ```
## let router = HTTP.router()
##   |> HTTP.on_get("/users/:id", fn request -> HTTP.response(200, Option.unwrap_or(Request.param(request, "id"), "")) end)
## ```
pub extern fn param(r :: Request, name :: String) -> String? = "mesh_request_param" pure
