area(w, h) = w * h

double(n :: Int) -> Int do
  let m = n * 2
  m
end

pub half(n) do
  n / 2
end

interface Named do
  name(self) -> String
end

fn main() do
  helper(n) = n + 1
  println("${area(1, 2)}")
end
