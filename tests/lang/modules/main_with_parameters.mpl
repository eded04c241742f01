fn main(args) do #~ E0048
  println("${args}")
end
