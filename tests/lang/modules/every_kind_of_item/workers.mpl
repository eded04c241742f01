actor echo(to) do
  receive do
    text -> send(to, text <> "!")
  end
end
pub service Adder do
  fn init(n :: Int) -> Int do n end
  call Add(m :: Int) :: Int do |n| (n + m, n + m) end
end
