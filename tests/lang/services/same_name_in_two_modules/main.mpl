import Left
import Right

fn main() do
  let l = Left.Box.start(1)
  let r = Right.Box.start("one")
  println("${Left.Box.get(l)} ${Right.Box.get(r)}")
end
# => 1 one
