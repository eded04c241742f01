actor chooser() do
  let first = receive do
    n when n > 10 -> n
  end
  let second = receive do
    n -> n
  end
  println("${first} then ${second}")
end

fn main() do
  let p = spawn(chooser)
  send(p, 1)
  send(p, 20)
end
# => 20 then 1
