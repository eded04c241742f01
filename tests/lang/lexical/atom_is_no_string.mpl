fn shout(s :: String) = s

fn main() do
  println(shout(:ready)) #~ E0001 expected String, found Atom
  println("${:a == "a"}") #~ E0001 Atom ; String
end
