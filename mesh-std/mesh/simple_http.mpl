##! `Http`: a server with one function for all requests.

## Listens at `port` and answers every request by `handler`, until the program is asked to stop. A port that cannot be
## had crashes the caller.
pub fn serve(port :: Int, handler :: Fun(Request) -> Response) -> () do
  HTTP.router()
    |> HTTP.route("/", handler)
    |> HTTP.route("/*", handler)
    |> HTTP.serve(port)
end

## A response with a status from 100 to 599 and a body.
##
## ```
## let teapot = Http.response(418, "no coffee")
## ```
pub fn response(status :: Int, body :: String) -> Response = HTTP.response(status, body)
