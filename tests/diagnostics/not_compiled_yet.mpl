interface Area do
  fn area(self) -> Int
end

fn main() do
  println("x")
end
