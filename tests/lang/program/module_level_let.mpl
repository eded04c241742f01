let limit = 10 * base()
let names = ["a", "b"]

fn base() = 4

fn main() do
  println("${limit} ${names}")
end
# => 40 [a, b]
