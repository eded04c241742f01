main() do
  println("hello")
end
