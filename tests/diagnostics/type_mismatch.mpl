fn main() do
  let n :: Int = "three"
  println("${n}")
end
