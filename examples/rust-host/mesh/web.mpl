##! What a browser sees of the ledger.

from Ledger import Ledger

## Answers requests on a port until the runtime is shut down. Every connection is a process of its own.
pub fn serve(port :: Int, ledger :: Pid) -> () do
  HTTP.serve(routes(ledger), port)
end

## The pages; a host may have them in an application of its own.
pub fn routes(ledger :: Pid) -> Router do
  HTTP.router()
    |> HTTP.on_get("/balances/:account", fn request -> page(ledger, request) end)
    |> HTTP.on_get("/crash", fn request -> HTTP.response(200, "${1 / String.length(Request.body(request))}") end)
end

fn page(ledger :: Pid, request :: Request) -> Response do
  case Request.param(request, "account") do
    Some(account) -> balance(ledger, account)
    None -> HTTP.response(404, "which account?")
  end
end

fn balance(ledger :: Pid, account :: String) -> Response do
  case Ledger.balance(ledger, account) do
    Some(cents) -> HTTP.response(200, "${account} has ${cents}")
    None -> HTTP.response(404, "no account ${account}")
  end
end
