pub fn f(g, n) = g(n)
fn main() do
  let a = 1 let b = 2 println("${f(fn x -> x end, a + b)}") println("again")
  let t = (1, 2) let (x, y) = t println("${x} ${y}")
  if a == 1 do println("x") println("y") end println("z")
  for i in 0..2 do print("${i}") print(",") end println("")
  let h = fn x -> let y = x y * 2 end println("${h(4)}")
  case a do 1 -> println("one") println("two") _ -> println("no") end
  while true do println("loop") break end
end
# => 3
# => again
# => 1 2
# => x
# => y
# => z
# => 0,1,
# => 8
# => one
# => two
# => loop
