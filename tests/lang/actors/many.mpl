actor collector(left :: Int, total :: Int) do
  if left == 0 do
    println("${total}")
  else
    receive do
      n -> collector(left - 1, total + n)
    end
  end
end

actor sender(to :: Pid<Int>, n :: Int) do
  send(to, n)
end

fn start(_to :: Pid<Int>, 0) = ()
fn start(to :: Pid<Int>, n :: Int) do
  spawn(sender, to, n)
  start(to, n - 1)
end

fn main() do
  let c = spawn(collector, 10000, 0)
  start(c, 10000)
end
# built
# => 50005000
