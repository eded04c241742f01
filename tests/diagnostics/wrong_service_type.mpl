service Counter do
  fn init(n :: Int) -> Int do n end
  call Add(by :: Int) :: Int do |n| (n + by, n + by) end
end

fn main() do
  let c = Counter.start("ten")
  println("${Counter.add(c, "one")}")
end
