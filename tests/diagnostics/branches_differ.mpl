fn label(n :: Int) -> String do
  if n > 0 do
    "positive"
  else
    0
  end
end

fn choose(n :: Int) do
  case n do
    0 -> "none"
    _ -> n
  end
end

fn main() do
  if 1 do println("never") end
  println(label(1))
  println("${choose(2)}")
end
