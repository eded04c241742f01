fn apply_self(x) = x(x) #~ E0002 infinite type

fn grow(x) = [x, [x]] #~ E0002

fn main() do
  let f = fn(x) -> x(x) end #~ E0002 infinite type
  println("a")
end
