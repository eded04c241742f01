fn main() do
  let x: Int = 5
  var y = 1
  x += 1
  let f = x => x + 1
  let g = |x| x + 1
  let m = {"a": 1}
  let n = %{a: 1}
  let p = Point { x = 1 }
  let t = (1, 2).0
  let xs = [x * 2 for x in [1, 2]]
  if x == 1 then
    println("one")
  end
  println(f 1)
  println(f"{x}") // interpolated
  let s = x == 1 ? "a" : "b"
  let ys :: List[Int] = []
  let mut z = 0
  for (let i = 0; i < 3; i += 1) do
    println(i)
  end
  case ys do
    [] -> 0
    [a, ..] -> a
    [b | others] -> b
  end
end
fn add(a: Int, b: Int): Int do
  a + b
end
fn id[T](x :: T) -> T = x
type Shape = Circle(Float) | Square(Float)
enum Color do
  Red
end
class Thing do
end
stuct Point do
  x :: Int
end
fn attempt() do
  try do
    1
  end
end
fn choose(x) do
  if x > 1 do
    1
  elif x > 0 do
    2
  end
end
