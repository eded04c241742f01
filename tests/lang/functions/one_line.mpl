fn area(w, h) = w * h
fn answer = 42
fn greet(name :: String) -> String = "hello " <> name

fn main() do
  println("${area(3, 4)} ${answer()}")
  println(greet("Ada"))
end
# built
# => 12 42
# => hello Ada
