fn twice(f) do
  f()
  f()
end
fn with_value(n, f) = f(n)
fn fold(a, b, f) = f(a, b)
fn answer(f) = f() + 1

struct Button do
  _label :: String
  action :: Fun(Fun(String) -> ()) -> ()
end

fn main() do
  twice() do
    println("hello")
  end
  with_value(3) do |n|
    let m = n * 2
    println("${m}")
  end
  println("${fold(2, 3) do |a, b| a * b end}")
  let r = answer() do 41 end
  println("${r}")
  let typed = with_value(4) do |n :: Int| n + 1 end
  println("${typed}")
  let none = answer() do || 1 end
  println("${none}")
  println("${List.map([1, 2]) do |x| x * 10 end}")
  [3, 4] |> List.map() do |x| x + 1 end |> to_string |> println
  println("${[5, 6].map() do |x| x - 1 end}")
  let nested = with_value(1) do |a|
    with_value(2) do |b|
      if a < b do "nested" else "?" end
    end
  end
  println(nested)
  let sum = with_value(10) do |n| n end + with_value(20) do |n| n end
  println("${sum}")
  let b = Button { _label: "b", action: fn say -> say("pressed") end }
  b.action() do |s| println(s) end
end
# => hello
# => hello
# => 6
# => 6
# => 42
# => 5
# => 2
# => [10, 20]
# => [4, 5]
# => [4, 5]
# => nested
# => 30
# => pressed
