fn first() do
  let = 3
end

fn fine() = 1

fn second(a, b do
  a
end

fn main() do
  println("${fine()}")
end
