fn show(options :: Map<String, Int>) = options

type Shape do
  Rect(width :: Int, height :: Int)
end

fn two(a, b) = a

fn main() do
  println("${show(a: 1, b: "x")}") #~ E0001 expected Int, found String
  println("${Rect(width: 1, depth: 2)}") #~ E0009 depth
  println("${Rect(width: 1)}") #~ E0003
  println("${two(x: 1)}") #~ E0003
end
