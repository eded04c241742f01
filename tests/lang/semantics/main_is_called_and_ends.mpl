fn main do
  println("no parameter list")
  (1, "ignored")
end
# => no parameter list
