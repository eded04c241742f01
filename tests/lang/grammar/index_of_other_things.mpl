fn main() do
  let n = 5
  println("${n[0]}") #~ E0030 type Int cannot be indexed
  println("${[1]["a"]}") #~ E0001 expected Int, found String
  println("${%{"a" => 1}[0]}") #~ E0001 expected String, found Int
end
