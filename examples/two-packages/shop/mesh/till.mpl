##! What is taken in.

service Till do
  fn init() -> Int do 0 end
  call Take(cents :: Int) :: Int do |sum| (sum + cents, sum + cents) end
end
