service Box do
  fn init(n :: Int) -> Int do n end
  call Get() :: Int do |n| (n, n) end
end
