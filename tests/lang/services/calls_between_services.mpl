service Prices do
  fn init() -> Map<String, Int> do %{"tea" => 3, "cake" => 5} end
  call Price(item :: String) :: Int do |m| (m, Map.get(m, item)) end
end

service Till do
  fn init(prices :: Pid) -> (Pid, Int) do (prices, 0) end
  call Sell(item :: String) :: Int do |state|
    let (prices, total) = state
    let total = total + Prices.price(prices, item)
    ((prices, total), total)
  end
end

actor customer(till :: Pid, item :: String) do
  let total = Till.sell(till, item)
  println("bought ${item}, ${total > 0}")
end

fn main() do
  let till = Till.start(Prices.start())
  println("${Till.sell(till, "tea")} ${Till.sell(till, "cake")}")
  spawn(customer, till, "tea")
end
# => 3 8
# => bought tea, true
