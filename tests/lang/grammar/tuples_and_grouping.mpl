fn unit() = ()
fn main() do
  let a = (1)
  let c = (1, "two", 3.0, (4, nil))
  let d = ((((5))))
  println("${a} ${c} ${d} ${unit()} ${nil} ${() == nil}")
  let (x, (y, z)) = (1, (2, 3))
  println("${x + y + z}")
  println("${(1, 2) == (1, 2)} ${(1, 2) < (1, 3)} ${((1, 2), 3)}")
  let f = fn (a, b) -> a - b end
  println("${f(3, 1)} ${Tuple.first((7, 8))} ${Tuple.second((7, 8))}")
end
# => 1 (1, two, 3, (4, ())) 5 () () true
# => 6
# => true true ((1, 2), 3)
# => 2 7 8
