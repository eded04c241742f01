fn main() do
  let a = 1
  let n :: Int = "drei"
  println("${a} ${n}")
end
