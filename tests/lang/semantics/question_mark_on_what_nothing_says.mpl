fn opt(o) -> Int? = Some(o? + 1)
fn res(r) -> Int!String = Ok(r? + 1)
fn both(a, b) -> (Int, Int)!String do
  let x = a?
  let y = b?
  Ok((x, y))
end
fn main() do
  println("${opt(Some(1))} ${opt(None)} ${res(Ok(1))} ${res(Err("no"))} ${both(Ok(1), Ok(2))} ${both(Ok(1), Err("b"))}")
  let f = fn o -> Some(o? * 2) end
  println("${f(Some(4))} ${f(None)}")
end
# => Some(2) None Ok(2) Err(no) Ok((1, 2)) Err(b)
# => Some(8) None
