# Every call has a form that gives failures back, with a limit in milliseconds; so has `start`.

struct Item do
  name :: String
  count :: Int
end

service Stock do
  fn init(first :: Int) -> List<Item> do
    [Item { name: "pen", count: 100 / first }]
  end
  call Find(name :: String) :: Option<Item> do |items|
    (items, List.find(items, fn it -> it.name == name end))
  end
  call Ratio(n :: Int) :: Float do |items| (items, Int.to_float(List.length(items)) / Int.to_float(n)) end
  call Divide(by :: Int) :: Int do |items| (items, 10 / by) end
  call Wait(ms :: Int) :: String do |items|
    Timer.sleep(ms)
    (items, "waited")
  end
  call Nothing() do |items| (items, ()) end
end

service Other do
  fn init() do 0 end
  call Get() :: Int do |n| (n, n) end
  # The name is taken: there is no other `get_try`.
  call GetTry() :: String do |n| (n, "mine") end
end

fn told(error :: CallError) -> String do
  case error do
    CallError.Timeout -> "too late"
    CallError.NoProcess -> "nobody"
    CallError.Crashed(reason) -> "crashed: ${reason}"
    other -> "${other}"
  end
end

actor caller(stock :: Pid, done :: Pid<String>) do
  send(done, "${Stock.divide_try(stock, 5, 1000)}")
  receive do
    text -> send(done, text)
  end
end

actor printer() do
  receive do
    text ->
      println(text)
      printer()
  end
end

fn main() do
  let stock = Stock.start(2)
  println("${Stock.find_try(stock, "pen", 1000)} ${Stock.find_try(stock, "pan", 1000)}")
  println("${Stock.ratio_try(stock, 4, -1)} ${Stock.nothing_try(stock, 1000)}")
  println("${Result.map_err(Stock.wait_try(stock, 60000, 1), told)}")
  let brittle = Stock.start(1)
  println("${Result.map_err(Stock.divide_try(brittle, 0, 1000), fn _ -> "crashed" end)}")
  while Process.alive(brittle) do Timer.sleep(1) end
  println("${Result.map_err(Stock.divide_try(brittle, 1, 1000), told)}")
  let other :: Pid = Other.start()
  println("${Result.map_err(Stock.divide_try(other, 1, 1000), told)} ${Other.get_try(Other.start())}")
  case Stock.try_start(0) do
    Ok(_) -> println("started")
    Err(reason) -> println("not started: ${String.contains(reason.to_string(), "division by zero")}")
  end
  println("${Result.is_ok(Stock.try_start(1))}")
  # As a value.
  let try_divide = Stock.divide_try
  println("${try_divide(Stock.start(1), 2, 1000)}")
  # The mailbox of the caller keeps what is in it.
  let out = spawn(printer)
  let c = spawn(caller, Stock.start(1), out)
  send(c, "still there")
  Process.kill(stock)
end
# => Ok(Some(Item { name: pen, count: 50 })) Ok(None)
# => Ok(0.25) Ok(())
# => Err(too late)
# => Err(crashed)
# => Err(nobody)
# => Err(bad service) mine
# => not started: true
# => true
# => Ok(5)
# => Ok(2)
# => still there
# stderr: division by zero
