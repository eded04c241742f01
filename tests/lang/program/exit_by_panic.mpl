fn kind(n :: Int) -> String do
  case List.get([1, 2], n) do
    1 -> "one"
    other -> "other ${other / (n - 1)}"
  end
end

fn main() do
  println(kind(0))
  println(kind(1))
end
# built
# => one
# stderr: Mesh panic at exit_by_panic.mpl:4: division by zero
# exit 1
