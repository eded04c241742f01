fn area(side) = side * side
fn area(w, h) = w * h

fn main() do
  fn local(a) = a
  fn local(a, b) = a + b
  println("${area(1, 2, 3)}") #~ E0003
  println("${local(1, 2, 3)}") #~ E0003
  println("${area()}") #~ E0003
end
