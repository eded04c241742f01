struct Holder do
  f :: Fun(Int) -> Int
end

fn main() do
  let f = fn x -> x + 1 end
  println("${f == f}") #~ E0006 Eq
  println("${Holder { f: f } == Holder { f: f }}") #~ E0006 Holder ; Eq
  println("${Some(f) != None}") #~ E0006 Eq
  println("${f < f}") #~ E0006 Ord
  println("${%{1 => 2} < %{1 => 2}}") #~ E0006 Ord
  println("${List.contains([f], f)}") #~ E0006 Eq
end
