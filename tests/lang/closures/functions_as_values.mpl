type Wrapped do
  Wrapped(Int)
end

struct Op do
  name :: String
  run :: Fun(Int, Int) -> Int
end

fn plus(a :: Int, b :: Int) = a + b

fn value(Wrapped(n)) = n

fn main() do
  let ops = [Op { name: "plus", run: plus }, Op { name: "times", run: fn a, b -> a * b end }]
  let lines = List.map(ops, fn op -> "${op.name}=${(op.run)(3, 4)}" end)
  println("${lines}")
  println("${[1, 2] |> List.map(Wrapped) |> List.map(value)}")
  println("${List.map(["a", "bcd"], String.length)} ${List.map([1], Some)}")
end
# => [plus=7, times=12]
# => [1, 2]
# => [1, 3] [Some(1)]
