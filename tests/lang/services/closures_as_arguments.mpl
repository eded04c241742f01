service Cell do
  fn init(n :: Int) -> Int do n end
  call Update(f :: Fun(Int) -> Int) :: Int do |n| (f(n), n) end
  call Read() :: Int do |n| (n, n) end
end

fn main() do
  let c = Cell.start(20)
  let by = 3
  println("${Cell.update(c, fn n -> n * by end)} ${Cell.read(c)}")
  let reads = List.map([1, 2], fn k -> Cell.update(c, fn n -> n + k end) end)
  println("${reads} ${Cell.read(c)}")
  let get = Cell.read
  println("${get(c)}")
end
# => 20 60
# => [60, 61] 63
# => 63
