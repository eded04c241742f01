fn show(a, b) = b

fn main() do
  println("${show(x: 1, 2)}") #~ P0001
end
