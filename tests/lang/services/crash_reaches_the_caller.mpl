service Fragile do
  fn init() -> Int do 0 end
  call Divide(n :: Int) :: Int do |s| (s, 10 / n) end
end

fn main() do
  let f = Fragile.start()
  println("${Fragile.divide(f, 5)}")
  println("${Fragile.divide(f, 0)}")
  println("never")
end
# => 2
# stderr: division by zero
# exit 1
