fn main() do
  println("abc ${1 + 2") #~ P0001
end
