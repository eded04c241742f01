fn main() do
  if true do
    println("never closed")
end
