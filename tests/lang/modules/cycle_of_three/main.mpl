fn main() do
  println("not imported, still checked")
end
