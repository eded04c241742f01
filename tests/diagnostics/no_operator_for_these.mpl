fn main() do
  let a = "x" + "y"
  let b = 1 + 2.5
  let c = not 3
  println(42)
  println("${a} ${b} ${c}")
end
