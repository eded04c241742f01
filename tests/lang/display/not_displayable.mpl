struct Bare do
  n :: Int
end deriving(Eq)

struct Hidden do
  n :: Int
end deriving()

type Way do
  Left
end deriving(Eq)

fn main() do
  println("${Bare { n: 1 }}") #~ E0006 Bare does not implement Display
  println("${[Hidden { n: 1 }]}") #~ E0006 Hidden ; does not implement Display
  println(Left.to_string()) #~ E0006 Way ; does not implement Display
  println("${Some(Left)}") #~ E0006 Way ; does not implement Display
  println(Bare { n: 1 }.inspect()) #~ E0030 inspect
  println("a".length) #~ E0009
end
