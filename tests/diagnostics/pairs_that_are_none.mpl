fn main() do
  let (a, b) = [1, 2]
  for (i, word) in ["x", "y"] do
    println("${i}${word}")
  end
  let n = 5
  n++
  println("${a}${b}${n}")
end
