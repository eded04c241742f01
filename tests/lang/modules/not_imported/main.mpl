import Tools

fn main() do
  println("${twice(2)}") #~ E0004 twice
  println("${Tools.twice(2)} ${Kind { n: 1 }.n} ${Here}")
  println("${Deep.Other.value()}") #~ E0031
end
