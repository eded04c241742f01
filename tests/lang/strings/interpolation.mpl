fn main() do
  let n = 3
  let name = "Ada"
  println("n=${n} next=${n + 1} len=${String.length("ab${n}")}")
  println("${name}${name} ${if n > 2 do "big" else "small" end}")
  println("${1.5} ${true} ${:ready} ${()} ${"plain"}")
  println("nested: ${"outer ${"inner ${n}"}"}")
end
# => n=3 next=4 len=3
# => AdaAda big
# => 1.5 true ready () plain
# => nested: outer inner 3
