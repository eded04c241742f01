# Constants and statements in the order of the text, whether or not anybody reads them.

println("first")
let a = say("a", 1)

fn say(name, value) do
  println("evaluates ${name}")
  value
end

let _unused = say("unused", 2)
println("between ${a}")
let b = say("b", a + 1)

if b > 1 do
  println("a statement of any kind")
end

for n in 0..2 do
  println("round ${n}")
end

fn main() do
  println("main ${a} ${b} ${a}")
end

println("last")
# => first
# => evaluates a
# => evaluates unused
# => between 1
# => evaluates b
# => a statement of any kind
# => round 0
# => round 1
# => last
# => main 1 2 1
