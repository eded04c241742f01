fn main() do
  let xs = List.map([1], fn x -> x + 1) #~ P0001 unclosed closure
  println("${xs}")
end
