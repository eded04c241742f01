fn grade(points :: Int) -> String do
  if points >= 90 do "A" else if points >= 80 do "B" else "C" end
end

fn main() do
  println("${grade(95)}${grade(85)}${grade(10)}")
  if 1 < 2 do
    println("no else")
  end
  if false do println("never") end
  let value = if true and not false do
    let inner = 20
    inner + 1
  else
    0
  end
  println("${value}")
  if false do
    println("never")
  else
    if true do
      println("nested")
    end
  end
end
# => ABC
# => no else
# => 21
# => nested
