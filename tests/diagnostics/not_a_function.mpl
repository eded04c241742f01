fn main() do
  let n = 3
  println("${n(4)}")
end
