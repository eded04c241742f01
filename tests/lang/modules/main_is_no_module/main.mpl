import Other
fn helper() = 1
fn main() do
  println("${Other.x()}")
end
