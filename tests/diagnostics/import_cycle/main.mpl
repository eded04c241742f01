import Left

fn main() do
  println("${Left.one()}")
end
