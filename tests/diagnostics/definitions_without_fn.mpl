greet(name) do
  println("Hello, ${name}")
end

add(a, b) do
  a + b
end

start() do
  println("started")
end

fn main() do
  greet("Ada")
  start()
  println("${add(1, 2)}")
end
