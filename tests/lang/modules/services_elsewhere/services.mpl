service Store do
  fn init(n :: Int) -> Int do n end
  call Get() :: Int do |n| (n, n) end
  cast Set(m :: Int) do |_n| m end
  cast Clear() do |_n| 0 end
end

actor echoer() do
  receive do
    text -> println("echo ${text <> ""}")
  end
end
