fn count(n :: Int, limit :: Int) -> Int do
  if n == limit do
    n
  else
    count(n + 1, limit)
  end
end

fn swap(a :: Int, b :: Int, 0) = a * 10 + b
fn swap(a :: Int, b :: Int, n :: Int) = swap(b, a, n - 1)

fn ping(0) = "done"
fn ping(n) = pong(n - 1)
fn pong(0) = "done"
fn pong(n) = ping(n - 1)

fn main() do
  println("${count(0, 1000000)}")
  println("${swap(1, 2, 1000001)}")
  println(ping(1000000))
end
# built
# => 1000000
# => 21
# => done
