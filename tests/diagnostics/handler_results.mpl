service Turned do
  fn init() -> Int do 0 end
  call Get() :: String do |n| ("text", n) end
  cast Set(n :: Int) do |_| "wrong" end
end

fn main() do
  let t = Turned.start()
  println(Turned.get(t))
end
