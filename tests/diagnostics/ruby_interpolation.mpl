fn greet(name) = "Hello, #{name}!"

fn main() do
  let count = 3
  println("#{count + 1} times: #{count}")
  println("#{unknown} and # {count} are only text")
  IO.puts "nothing"
  println(greet("Ada"))
end
