fn main() do
  if true do
    println("a")
end #~ P0001 expected `end` to close this `do` ; `do` block started here
