fn log(s) do
  println(s)
  true
end

fn f(n) do
  if n > 0 do return "early" end
  if n == 0 do "zero" else "negative" end
end

fn main() do
  if true do println("one ending") end
  if false do println("no") else println("two endings") end
  if false do println("no") else if true do println("three endings") else println("no") end
  if false do println("no") else if false do println("no") end
  let a = if 1 < 2 do 10 else 20 end
  let b = 1 + if a > 5 do 1 else 2 end
  println("${a} ${b} ${if false do "x" else "y" end}")
  let u = if true do 5 end
  println("${u}")
  if true do end
  if false do else println("empty branch") end
  if log("condition") and a == 10 do
    let inner = "block"
    println(inner)
  end
  println("${f(1)} ${f(0)} ${f(-1)}")
  let n = if a > 5 do
    if b > 5 do 1 else if b > 1 do 2 else 3 end
  else
    4
  end
  println("${n}")
  let c = (if true do fn(x) -> x + 1 end else fn(x) -> x end end)(1)
  println("${c}")
  println("${[if true do 1 else 2 end, if false do 1 else 2 end]}")
end
# => one ending
# => two endings
# => three endings
# => 10 2 y
# => ()
# => empty branch
# => condition
# => block
# => early zero negative
# => 2
# => 2
# => [1, 2]
