service Counter do
  fn init(start :: Int) -> Int do start end

  call GetCount() :: Int do |count|
    (count, count)
  end

  call Increment(by :: Int) :: Int do |count|
    (count + by, count + by)
  end

  cast Reset() do |_count|
    0
  end
end

fn main() do
  let c = Counter.start(10)
  println("${Counter.get_count(c)}")
  println("${Counter.increment(c, 5)}")
  Counter.reset(c)
  println("${Counter.get_count(c)}")
end
# built
# => 10
# => 15
# => 0
