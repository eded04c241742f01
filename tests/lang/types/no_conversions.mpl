fn main() do
  println("${1 + 2.0}") #~ E0001 expected Int, found Float
  println("${1.5 * 2}") #~ E0001 expected Float, found Int
  println("${1 == 1.0}") #~ E0001
  println("${"a" <> 1}") #~ E0001 expected String, found Int
  println("${[1] ++ ["a"]}") #~ E0001
  println("${1 < "a"}") #~ E0001
  println(42) #~ E0001 expected String, found Int ; to_string()
  println("${"a" + "b"}") #~ E0006 String does not implement Add
  println("${true and 1}") #~ E0001 expected Bool, found Int
  println("${not 0}") #~ E0001 expected Bool, found Int
  println("${-"a"}") #~ E0006 Neg
  println("${true < 1}") #~ E0001
  println("${5 <> 6}") #~ E0006
end
