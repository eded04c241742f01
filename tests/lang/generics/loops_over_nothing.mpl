fn total(xs) = for x in xs do x + 1 end

fn main() do
  println("${total(5)}") #~ E0006 Int does not implement Iterable
  println("${total(["a"])}") #~ E0001 expected Int, found String ; the impl of Iterable for List<String>
  println("${total(["a", 2])}") #~ E0001
end
