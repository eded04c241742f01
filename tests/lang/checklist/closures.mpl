struct Op do
  run :: Fun(Int) -> Int
  name :: String
end
type Shape do
  Circle(Int)
  Box(w :: Int, h :: Int)
end

fn adder(n) = fn x -> fn(y) -> x + y + n end end
fn apply(f, x) = f(x)

fn main() do
  let ops = [Op { run: fn x -> x + 1 end, name: "inc" }, Op { run: adder(10)(5), name: "add" }]
  for op in ops do
    println("${op.name} ${op.run(1)} ${(op.run)(2)} ${apply(op.run, 3)}")
  end
  let by_name = %{"twice" => fn x -> x * 2 end, "neg" => fn x -> 0 - x end}
  println("${by_name["twice"](4)} ${Map.get(by_name, "neg")(4)} ${List.head([fn -> "thunk" end])()}")
  println("${List.map([1, 2], Circle)} ${List.map([Some(1), None], fn Some(n) -> n | None -> 0 end)}")
  println("${List.map(["a", "b"], String.to_upper)} ${reduce([(1, 2)], 0, fn acc, (a, b) -> acc + a * b end)}")
  let box = Box
  println("${box(1, 2)} ${adder(1)(2)(3)} ${apply(Display.to_string, 7)}")
end
# => inc 2 3 4
# => add 16 17 18
# => 8 -4 thunk
# => [Circle(1), Circle(2)] [1, 0]
# => [A, B] 2
# => Box(1, 2) 6 7
