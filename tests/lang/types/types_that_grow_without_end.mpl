type Nested<T> do
  Flat(T)
  Deeper(Nested<List<T>>)
end

fn depth<T>(n :: Nested<T>) -> Int do
  case n do
    Flat(_) -> 0
    Deeper(m) -> 1 + depth(m)
  end
end

fn main() do
  println("${depth(Flat(1))}")
end
# exit 1
# stderr: is needed for types that grow without end
