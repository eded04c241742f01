# One value for all processes: in actors, services, closures, jobs and spawned closures.

let names = List.map([1, 2, 3], fn n -> "n${n}" end)
let rates = %{"a" => 1.5, "b" => 2.5}
let scale = fn x -> x * Map.get(rates, "b") end

actor reader(to) do
  receive do
    index -> send(to, List.get(names, index))
  end
end

actor collector() do
  receive do
    text -> println("got ${text}")
  end
  collector()
end

service Prices do
  fn init() -> Map<String, Float> do
    Map.put(rates, "c", scale(1.0))
  end
  call Get(key :: String) :: Float do |prices|
    (prices, Map.get(prices, key))
  end
end

fn main() do
  let out = spawn(collector)
  send(spawn(reader, out), 1)
  Timer.sleep(20)
  let prices = Prices.start()
  println("${Prices.get(prices, "c")} ${Prices.get(prices, "a")}")
  println("${Job.await(Job.async(fn -> List.length(names) end))}")
  spawn(fn -> println("spawned ${List.append(names, "new")}") end)
  Timer.sleep(20)
  println("${names}")
end
# => got n2
# => 2.5 1.5
# => Ok(3)
# => spawned [n1, n2, n3, new]
# => [n1, n2, n3]
