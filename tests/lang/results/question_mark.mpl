fn number(text :: String) -> Int!String do
  case String.to_int(text) do
    Some(n) -> Ok(n)
    None -> Err("bad number [${text}]")
  end
end

fn add(a :: String, b :: String) -> Int!String do
  let x = number(a)?
  let y = b |> number()?
  Ok(x + y)
end

fn first_even(xs :: List<Int>) -> Option<Int> do
  let n = List.find(xs, fn x -> x % 2 == 0 end)?
  Some(n * 100)
end

fn show(r :: Int!String) -> String do
  case r do
    Ok(n) -> "sum ${n}"
    Err(e) -> "error: ${e}"
  end
end

fn main() do
  println(show(add("1", "2")))
  println(show(add("1", "q")))
  println(show(add("", "q")))
  println("${first_even([1, 4])} ${first_even([1])}")
end
# built
# => sum 3
# => error: bad number [q]
# => error: bad number []
# => Some(400) None
