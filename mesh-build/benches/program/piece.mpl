
## What a customer orders.
pub struct Order§ do
  id :: Int
  customer :: String
  lines :: List<(String, Int)>  # article and pieces
  discount :: Float
end deriving(Eq, Debug)

pub type Shape§<T> do
  Dot§
  Circle§(radius :: Float)
  Box§(Int, Int)
  Group§(List<Shape§<T>>, T)
end

fn area§(shape :: Shape§<Int>) -> Float do
  case shape do
    Dot§ -> 0.0
    Circle§(r) when r > 100.0 -> 31415.9
    Circle§(r) -> 3.14159 * r * r
    Box§(w, h) -> Int.to_float(w * h)
    Group§(shapes, _) -> List.reduce(shapes, 0.0, fn sum, it -> sum + area§(it) end)
  end
end

fn fib§(0) = 0
fn fib§(1) = 1
fn fib§(n) when n < 0 = -1
fn fib§(n) = fib§(n - 1) + fib§(n - 2)

fn find_name§(id :: Int) -> Result<String, String> do
  if id < 0 do
    Err("no customer ${id}")
  else if id == 0 do
    Ok("")
  else
    Ok("customer ${id}")
  end
end

## In words.
pub fn describe§(order :: Order§, limit :: Int) -> Result<String, String> do
  let total = List.length(order.lines) + 1 * (limit - 2)
  if total > 100 and not is_closed§(order) do
    Err("order ${order.id} has ${total} lines, ${limit} are allowed")
  else
    let name = find_name§(order.id)?
    case (name, total) do
      ("", _) -> Ok("nameless")
      (n, 1) | (n, 2) when String.length(n) < 10 -> Ok("${n}: short")
      (n, _) ->
        let text = "${n}: ${total}"
        Ok(text <> "!")
    end
  end
end

fn is_closed§(order :: Order§) -> Bool do
  order.discount > 0.5 or order.customer == "nobody"
end

fn twice§(f, x) = f(f(x))

fn longest§(words) do
  List.reduce(words, "", fn best, word ->
    if String.length(word) > String.length(best) do word else best end
  end)
end

fn sums§(xs :: List<Int>) -> List<Int> do
  xs
    |> List.map(fn x -> x * 3 end)
    |> List.filter(fn x -> x % 2 == 0 or x > 10 end)
    |> List.map(fn
      0 -> 1
      | n when n > 1000 -> 1000
      | n -> n + 1
    end)
end

actor worker§(state :: Int) do
  receive do
    (0, n) -> worker§(state + n)
    (1, n) when n > 0 ->
      println("${state}")
      worker§(state - n)
    (kind, _) -> println("done with ${kind}")
  after 1000 ->
    println("late")
  end
end

service Counter§ do
  fn init(start :: Int) = start

  call Get() :: Int do |n|
    (n, n)
  end

  call Add(amount :: Int) :: Int do |n|
    let next = n + amount
    (next, next)
  end

  cast Put(value :: Int) do |_|
    value
  end
end

fn table§(n :: Int) do
  let names = %{"one" => 1, "two" => 2, "many" => n}
  let big = for x in 0..n when x % 2 == 0 do
    let y = x * x
    (x, y + fib§(3))
  end
  let (first, second) = List.head(big)
  Map.size(names) + first + second + List.length(big)
end

pub fn run§(x :: Int) -> Int do
  let order = Order§ { id: x, customer: "Ada", lines: [("tea", 2), ("cake", x)], discount: 0.25 }
  let later = %{order | id: x + 1}
  case describe§(later, 7) do
    Ok(text) -> println("${text} ${area§(Group§([Dot§, Circle§(1.5), Box§(x, 2)], x))}")
    Err(why) -> println(why)
  end
  let pid = spawn(worker§, x)
  send(pid, (0, 5))
  send(pid, (7, 0))
  let counter = Counter§.start(twice§(fn y -> y + 1 end, x))
  Counter§.put(counter, 41)
  println(longest§(["a", "bb", order.customer]))
  Counter§.add(counter, table§(x)) + Counter§.get(counter) + List.length(sums§([x, 2, 3]))
end
