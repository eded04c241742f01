type Mail do
  Ping(Pid<Mail>)
  Pong(String)
end

actor server() do
  receive do
    Ping(from_pid) ->
      send(from_pid, Pong("pong"))
      server()
    Pong(_) -> server()
  end
end

actor client(to :: Pid<Mail>) do
  send(to, Ping(self()))
  receive do
    Pong(text) -> println("client got ${text}")
    _ -> println("?")
  end
end

fn main() do
  spawn(client, spawn(server))
end
# => client got pong
