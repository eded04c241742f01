fn main() do
  println("abc) #~ P0001
end
