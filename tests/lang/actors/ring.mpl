actor node(next :: Pid<Int>) do
  receive do
    n ->
      send(next, n + 1)
      node(next)
  end
end

actor finish() do
  receive do
    n -> println("passed ${n} nodes")
  end
end

fn chain(0, last :: Pid<Int>) -> Pid<Int> = last
fn chain(n :: Int, last :: Pid<Int>) = chain(n - 1, spawn(node, last))

fn main() do
  send(chain(5000, spawn(finish)), 0)
end
# => passed 5000 nodes
