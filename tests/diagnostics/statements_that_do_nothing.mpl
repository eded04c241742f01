fn greet() = println("hello")

fn main() do
  println "hello"
  greet
  42
  "text"
  fn() -> 1 end
  let x = 1
  x
  greet()
  let _ = x
end main
