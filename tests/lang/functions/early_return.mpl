fn classify(n :: Int) -> String do
  if n < 0 do
    return "negative"
  end
  if n == 0 do return "zero" end
  "positive"
end

fn nothing(n :: Int) do
  if n > 1 do
    return
  end
  println("small")
end

fn main() do
  println("${classify(-5)} ${classify(0)} ${classify(5)}")
  nothing(2)
  nothing(1)
end
# => negative zero positive
# => small
