fn depth(0) = 0
fn depth(n) = 1 + depth(n - 1)

fn main() do
  println("${depth(10000)}")
end
# => 10000
