service Adder do
  fn init() -> Int do 100 end
  call Add(n :: Int) :: Int do |total| (total + n, total + n) end
end

actor client(adder :: Pid) do
  let a = receive do
    n when n == 3 -> Adder.add(adder, n)
  end
  let b = receive do
    n -> Adder.add(adder, n)
  end
  let c = receive do
    n -> Adder.add(adder, n)
  end
  println("${a} ${b} ${c}")
end

fn main() do
  let c = spawn(client, Adder.start())
  send(c, 1)
  send(c, 2)
  send(c, 3)
end
# => 103 104 106
