struct Step do
  run :: Fun(Int) -> Int
end

fn add(a, b) = a + b
fn double(n) = n * 2
fn parse(s :: String, least :: Int) -> Int!String do
  case String.to_int(s) do
    Some(n) when n >= least -> Ok(n)
    _ -> Err("no ${s}")
  end
end
fn both(a, b) -> Int!String do
  let x = a |> parse(0)?
  let y = b
    |> String.trim()
    |> parse(10)?
  Ok(x |> add(y))
end

fn main() do
  let step = Step { run: fn n -> n + 100 end }
  println("${1 |> add(2)} ${4 |> double} ${[1, 2] |> List.length} ${5 |> fn n -> n * n end} ${6 |> (fn n -> n - 1 end)}")
  println("${7 |> step.run} ${3 |> Some} ${"a" <> "b" |> String.length()}")
  println("${both("1", " 12 ")} ${both("x", "12")} ${both("1", "2")}")
  [3, 1, 2]
    |> List.map(double)
    # the rest of the chain
    |> List.filter(fn n -> n > 2 end)
    |> reduce(0, add)
    |> Int.to_string
    |> println
end
# => 3 8 2 25 5
# => 107 Some(3) 2
# => Ok(13) Err(no x) Err(no 2)
# => 10
