fn main() -> Int do
  println("ran")
  7
end
# => ran
