import Shapes
from Workers import echo, Adder
from Shapes import Size, area, Names, total

fn describe(s :: Shapes.Size) -> String do
  case s do
    Small -> "small"
    Size.Large(0) -> "empty"
    Shapes.Size.Large(n) -> "large ${n}"
  end
end

fn owner(p :: Shapes.Plot<Int>) -> Shapes.Names = p.names

fn alias_works(n :: Names) -> Int = List.length(n)

actor collector() do
  receive do
    text -> println("got ${text}")
  end
end

fn main() do
  let p = Shapes.Plot { value: 3, names: ["a"] }
  let q = Plot { value: "x", names: [] }
  println("${area(p)} ${describe(Small)} ${describe(Large(2))} ${describe(Size.Large(0))} ${describe(Shapes.Size.Small)}")
  println("${owner(p)} ${alias_works(owner(%{p | names: ["a", "b"]}))} ${q.value} ${Shapes.Inner.depth()} ${total([1, 2])}")
  println("${List.map([1, 2], Large)} ${List.map([1], Shapes.Size.Large)} ${Shapes.generic((1, "z"))} ${Shapes.generic(("z", [1]))}")
  let a = Adder.start(10)
  println("${Adder.add(a, 5)}")
  let c = spawn(collector)
  send(spawn(echo, c), "message")
end
# any order
# => 9 small large 2 empty small
# => [a] 2 x 7 3
# => [Large(1), Large(2)] [Large(1)] (1, z) (z, [1])
# => 15
# => got message!
