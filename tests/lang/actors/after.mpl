actor waiter(name :: String) do
  let got = receive do
    n -> n * 2
    after 50 -> 99
  end
  println("${name} ${got}")
end

actor looker() do
  receive do
    text -> println("got ${text <> ""}")
    after 0 -> println("nothing there")
  end
end

fn main() do
  spawn(waiter, "late")
  spawn(looker)
  let fast = spawn(waiter, "fast")
  send(fast, 21)
end
# any order
# => late 99
# => nothing there
# => fast 42
