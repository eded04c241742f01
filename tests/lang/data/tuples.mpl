fn split(n :: Int) -> (Int, Int) = (n / 10, n % 10)

fn swap<A, B>(pair :: (A, B)) -> (B, A) do
  let (a, b) = pair
  (b, a)
end

fn main() do
  let (tens, units) = split(47)
  println("${tens} ${units}")
  println("${swap((1, "one"))} ${(1, "two", true)}")
  println("${(1, 2) == (1, 2)} ${(1, 2) == (2, 1)} ${(1, "b") < (1, "c")}")
  let (a, (b, c)) = ("x", (2.5, [1]))
  println("${a} ${b} ${c}")
end
# => 4 7
# => (one, 1) (1, two, true)
# => true false true
# => x 2.5 [1]
