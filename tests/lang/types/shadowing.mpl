fn println(a, b) = println(a <> b)

# Functions named like those of the prelude and of the library.
fn map(n) = n + 1
fn head(s :: String) = "head of ${s}"
fn compare(a, b) = "compared ${a} ${b}"
fn to_string(true) = "yes"
fn to_string(false) = "no"
fn inspect(n) = "seen ${n}"
fn list_length(_) = "own list_length"
fn abs(n) = if n < 0 do -n else n end
fn reduce(a, b, c) = a + b + c

fn parameters(map, filter, println) do
  println("${map} ${filter}")
end

fn main() do
  println("${map(1)} ${head("x")} ${compare(1, 2)} ${to_string(true)} ${inspect(3)} ${list_length([1])}")
  println("${abs(-3)} ${reduce(1, 2, 3)} ${true} ${List.map([1], fn x -> x end)}")
  parameters(1, 2, fn s -> print("own println: ${s}\n") end)
  let map = %{"a" => 1}
  println("two", " parts")
  let list = [1]
  let string = "text"
  let main = 5
  let print = fn s -> "printed ${s}" end
  println("${map} ${list} ${string} ${main} ${print("x")}")
  let x = 1
  let f = fn -> x end
  let x = "now text"
  let g = fn x -> x end
  let h = fn -> x end
  println("${f()} ${g(2)} ${h()} ${x}")
  if true do
    let x = 99
    println("${x}")
    let x = x + 1
    println("${x}")
  end
  println(x)
  for x in [7] do println("${x}") end
  case 8 do x -> println("${x}") end
  println(x)
  let x = [x, x]
  println("${x}")
  if true do
    fn compare(a, b) = a * b
    println("${compare(6, 7)}")
  end
  let compare = 3
  println("${compare}")
end
# => 2 head of x compared 1 2 yes seen 3 own list_length
# => 3 6 true [1]
# => own println: 1 2
# => two parts
# => %{a => 1} [1] text 5 printed x
# => 1 2 now text now text
# => 99
# => 100
# => now text
# => 7
# => 8
# => now text
# => [now text, now text]
# => 42
# => 3
