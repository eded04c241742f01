fn main() do
  let f = fn s ->
    let n = String.to_int(s)?
    Some(n + 1)
  end
  let g = fn s :: String -> Ok((s |> check)?  + 1) end
  println("${f("4")} ${f("x")} ${g("abc")} ${g("")}")
end
fn check(s) = if s == "" do Err("empty") else Ok(String.length(s)) end
# => Some(5) None Ok(4) Err(empty)
