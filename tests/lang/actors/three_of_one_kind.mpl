actor greeter() do
  receive do
    n -> println("greeted ${n + 0}")
  end
end

fn main() do
  let a = spawn(greeter)
  let b = spawn(greeter)
  let c = spawn(greeter)
  send(a, 1)
  send(b, 1)
  send(c, 1)
  println("main is done")
end
# any order
# => greeted 1
# => greeted 1
# => greeted 1
# => main is done
