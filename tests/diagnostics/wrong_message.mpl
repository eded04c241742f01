actor doubler() do
  receive do
    n -> println("${n * 2}")
  end
end

fn main() do
  let d = spawn(doubler)
  send(d, "two")
end
