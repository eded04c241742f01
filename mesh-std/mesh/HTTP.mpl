##! An HTTP server: routes lead to functions from request to response.
##!
##! Every connection is an actor of its own. A handler that crashes costs its client a 500 and nobody
##! else anything.

## A set of routes: immutable, so every step of a pipe gives a new one.
pub extern type Router

## A request as its handler sees it; the `Request` module looks into it.
pub extern type Request

## What a handler answers.
pub extern type Response

## A router without routes.
##
## ```
## let router = HTTP.router()
##   |> HTTP.on_get("/", fn request -> HTTP.response(200, "hello") end)
##   |> HTTP.on_post("/echo", fn request -> HTTP.response(201, Request.body(request)) end)
## ```
pub extern fn router() -> Router = "mesh_http_router"

## Answers every method at `pattern`.
##
## ```
## let router = HTTP.route(HTTP.router(), "/*", fn request -> HTTP.response(404, Request.path(request)) end)
## ```
pub fn route(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = add(r, "", pattern, handler)

## Answers GET at `pattern`.
##
## ```
## let router = HTTP.on_get(HTTP.router(), "/", fn request -> HTTP.response(200, "hello") end)
## ```
pub fn on_get(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = add(r, "GET", pattern, handler)

## Answers POST at `pattern`.
##
## ```
## let router = HTTP.on_post(HTTP.router(), "/echo", fn request -> HTTP.response(200, Request.body(request)) end)
## ```
pub fn on_post(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = add(r, "POST", pattern, handler)

## Answers PUT at `pattern`.
##
## ```
## let router = HTTP.on_put(HTTP.router(), "/names/:id", fn request -> HTTP.response(204, "") end)
## ```
pub fn on_put(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = add(r, "PUT", pattern, handler)

## Answers DELETE at `pattern`.
##
## ```
## let router = HTTP.on_delete(HTTP.router(), "/names/:id", fn request -> HTTP.response(204, "") end)
## ```
pub fn on_delete(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = add(r, "DELETE", pattern, handler)

## A response with a status from 100 to 599 and a body.
##
## ```
## let teapot = HTTP.response(418, "no coffee")
## ```
pub extern fn response(status :: Int, body :: String) -> Response = "mesh_http_response" pure

## A response with headers of its own; they replace the default ones.
##
## ```
## let page = HTTP.response_with_headers(200, "<p>tea</p>", %{"content-type" => "text/html"})
## ```
pub extern fn response_with_headers(status :: Int, body :: String, headers :: Map<String, String>) -> Response = "mesh_http_response_with_headers" pure

## Listens on all addresses at `port` and answers until the program is asked to stop.
## A port that cannot be had crashes the caller.
pub extern fn serve(router :: Router, port :: Int) -> () = "mesh_http_serve"

# The empty method agrees with every method.
extern fn add(r :: Router, method :: String, pattern :: String, handler :: Fun(Request) -> Response) -> Router = "mesh_http_add"
