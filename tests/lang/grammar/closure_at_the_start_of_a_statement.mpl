fn main() do
  fn x -> x + 1 end #~ P0001 `fn` and a name at the start of a statement define a function
  println("a")
end
