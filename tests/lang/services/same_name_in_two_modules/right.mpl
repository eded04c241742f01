service Box do
  fn init(s :: String) -> String do s end
  call Get() :: String do |s| (s, s) end
end
