let Some(x) = List.find([1], fn n -> n == 1 end)
let None = List.find([1], fn n -> n == 1 end)
let n :: Int = "text"
let (a, a) = (1, 2)
let me = self()

fn main() do
  println("${x} ${n} ${a} ${me}")
end
