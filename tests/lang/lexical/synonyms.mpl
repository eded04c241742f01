def add(a, b) = a + b

def half(n :: Int) -> Int do
  n / 2
end

fn kind(n) do
  match n do
    0 -> "zero"
    _ -> "more"
  end
end

fn main() do
  def local(x) = x + 100
  println("${add(1, 2)} ${half(9)} ${kind(0)} ${kind(3)} ${local(1)}")
  println("${true and not false} ${true && !false} ${false or true} ${false || true}")
  println("a" <> "b" ++ "c")
  println("${[1] ++ [2] <> [3]}")
end
# => 3 4 zero more 101
# => true true true true
# => abc
# => [1, 2, 3]
