fn main() do
  println(42) #~ E0001 expected String, found Int ; use to_string()
  println(2.5) #~ E0001 expected String, found Float ; use to_string()
  print(true) #~ E0001 expected String, found Bool
  println([1]) #~ E0001 expected String, found List<Int>
  println(:a) #~ E0001 expected String, found Atom
  println(()) #~ E0001 expected String, found ()
end
