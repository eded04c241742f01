actor tally(name :: String, n :: Int) do
  receive do
    "stop" -> println("${name} saw ${n}")
    word when String.length(word) > 0 -> tally(name, n + 1)
    _ -> tally(name, n)
  end
end

fn main() do
  let p = spawn(tally, "t", 0)
  send(p, "one")
  send(p, "")
  send(p, "two")
  send(p, "stop")
end
# built
# => t saw 2
