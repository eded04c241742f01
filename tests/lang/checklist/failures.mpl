type Wrong do
  Text(String)
  Code(Int)
end
impl From<String> for Wrong do
  fn from(s :: String) -> Wrong do Text(s) end
end
impl From<Int> for Wrong do
  fn from(n :: Int) -> Wrong do Code(n) end
end
fn texts(s :: String) -> Int!String do
  case String.to_int(s) do
    Some(n) -> Ok(n)
    None -> Err("bad ${s}")
  end
end
fn codes(n :: Int) -> Int!Int do
  if n > 5 do Err(n) else Ok(n) end
end
fn both(s :: String) -> Int!Wrong do
  let n = texts(s)?
  let m = n |> codes()?
  Ok(n + m)
end
fn second(xs :: List<String>) -> Int? do
  let x = List.find(xs, fn x -> x != "a" end)?
  let n = x |> String.to_int()?
  Some(n * 2)
end
fn main() do
  println("${both("1")} ${both("x")} ${both("9")}")
  println("${second(["a", "4"])} ${second(["a"])} ${second(["a", "b"])}")
  let parse = fn s -> Ok(texts(s)? + 1) end
  println("${parse("1")} ${parse("y")} ${List.map(["2", "z"], fn s -> Ok(texts(s)? * 2) end)}")
end
# => Ok(2) Err(Text(bad x)) Err(Code(9))
# => Some(8) None None
# => Ok(2) Err(bad y) [Ok(4), Err(bad z)]
