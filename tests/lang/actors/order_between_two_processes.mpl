actor sink(next :: Int, limit :: Int) do
  if next == limit do
    println("all ${limit} in order")
  else
    receive do
      n when n == next -> sink(next + 1, limit)
      n -> println("expected ${next}, got ${n}")
    end
  end
end

fn pour(to :: Pid<Int>, n :: Int, limit :: Int) do
  if n < limit do
    send(to, n)
    pour(to, n + 1, limit)
  end
end

fn main() do
  pour(spawn(sink, 0, 20000), 0, 20000)
end
# => all 20000 in order
