type Meters do
  Meters(Float)
end

fn main() do
  for (i, (a, b)) in [(1, ("x", true)), (2, ("y", false))] do println("${i}${a}${b}") end
  for {k, v} in %{"one" => (1, 2)} do println("${k} ${v}") end
  for (k, v) in %{"two" => 2} do println("${k} ${v}") end
  for Meters(m) in [Meters(1.5)] do println("${m}") end
  for (a, _) as pair in [(1, "z")] do println("${a} of ${pair}") end
  for _ in [1, 2] do print(".") end
  println("")
  let doubled = for (n, _) in List.enumerate(["a", "b"]) when n > 0 do n * 2 end
  println("${doubled}")
end
# => 1xtrue
# => 2yfalse
# => one (1, 2)
# => two 2
# => 1.5
# => 1 of (1, z)
# => ..
# => [2]
