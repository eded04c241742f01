struct Item do
  name :: String
  count :: Int
end

fn is_big(n) = n > 10
fn noisy(n) do
  println("guard ${n}")
  n > 1
end

fn in_case(v) do
  case v do
    (a, b) when a == b and not is_big(a) -> "equal"
    (a, _) when is_big(a) || a < -10 -> "far"
    (a, b) when List.contains([a, b], 0) -> "has zero"
    (a, b) when (if a > b do true else false end) -> "descending"
    (a, b) when case (a, b) do (1, _) -> true _ -> false end -> "starts with one"
    (a, b) when "${a}${b}" == "24" -> "twenty-four"
    (a, b) when [a, b] == [3, 5] -> "three five"
    (a, b) when (fn x -> x * 2 end)(a) == b -> "double"
    _ -> "other"
  end
end

fn in_function(n, _) when n % 2 == 0 = "even"
fn in_function(_, item :: Item) when item.count > 1 and item.name.length() > 2 = "item"
fn in_function(n, item) when n |> is_big do
  "big ${item.name}"
end
fn in_function(_, _) = "none"

fn literal(n) when true = "always ${n}"
fn literal(_) = "never"

fn panicking(n) do
  case n do
    n when 10 / n > 1 -> "few"
    _ -> "many"
  end
end

fn main() do
  for v in [(1, 1), (11, 11), (0, 5), (5, 4), (1, 7), (2, 4), (3, 5), (3, 6), (3, 7)] do println(in_case(v)) end
  let i = Item { name: "pen", count: 2 }
  println("${in_function(2, i)} ${in_function(1, i)} ${in_function(13, %{i | count: 0})} ${in_function(1, %{i | count: 0})}")
  println(literal(1))
  case 1 do
    0 when noisy(0) -> println("never asked")
    n when noisy(n) -> println("no")
    n when noisy(n + 1) -> println("second guard")
    _ -> println("?")
  end
  let c = fn n when noisy(n) -> "closure" | _ -> "else" end
  println("${c(2)} ${c(0)}")
  println(panicking(4))
  println(panicking(0))
end
# => equal
# => far
# => has zero
# => descending
# => starts with one
# => twenty-four
# => three five
# => double
# => other
# => even item big pen none
# => always 1
# => guard 1
# => guard 2
# => second guard
# => guard 2
# => guard 0
# => closure else
# => few
# exit 1
# stderr: division by zero
