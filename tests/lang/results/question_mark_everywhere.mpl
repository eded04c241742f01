type E1 do E1(String) end
type E2 do
  FromE1(E1)
  Other(Int)
end
impl From<E1> for E2 do fn from(e) do FromE1(e) end end
impl From<Int> for E2 do fn from(n) do Other(n) end end
fn e1(b) -> Int!E1 = if b do Ok(1) else Err(E1("no")) end
fn ei(b) -> String!Int = if b do Ok("s") else Err(5) end
fn all(a, b) -> String!E2 do
  let x = e1(a)?
  let y = ei(b)?
  Ok("${x}${y}")
end
fn infer_r(b) do
  let x = e1(b)?
  Ok(x + 1)
end
fn infer_o(xs) do
  let x = List.find(xs, fn x -> x > 1 end)?
  Some(x)
end
fn infer_d(b) do
  let _ = e1(b)?
  println("after")
  Ok(())
end
fn in_closure(xs) = List.map(xs, fn b ->
  let v = e1(b)?
  Ok(v * 10)
end)
fn chain(m :: Map<String, Option<Map<String, Int>>>) -> Option<Int> do
  Some(m["a"]?["b"] + 1)
end
fn in_case(b) -> Int!E1 do
  case e1(b)? do
    1 -> Ok(100)
    _ -> Ok(0)
  end
end
fn in_args(b) -> (Int, Int)!E1 = Ok((e1(true)?, e1(b)?))
fn in_loop(bs) -> List<Int>!E1 do
  let r = for b in bs do e1(b)? end
  Ok(r)
end
fn in_if(b) -> Int!E1 = if e1(b)? == 1 do Ok(2) else Ok(3) end
fn unit() -> ()!String do
  Ok(nil)?
  Err("last")
end
fn nested_r(r :: Result<Result<Int, String>, String>) -> Int!String = Ok(r?? + 1)
fn opt_of_opt(o :: Int??) -> Int? = Some(o?? + 1)
fn main() do
  println("${all(true, true)} ${all(false, true)} ${all(true, false)}")
  println("${infer_r(true)} ${infer_o([1, 2])} ${infer_o([])} ${infer_d(false)} ${in_closure([true, false])}")
  println("${chain(%{"a" => Some(%{"b" => 4})})} ${chain(%{})} ${in_case(true)} ${in_case(false)} ${in_args(false)} ${in_loop([true, true])} ${in_loop([true, false])} ${in_if(true)} ${unit()} ${nested_r(Ok(Ok(1)))} ${nested_r(Ok(Err("i")))} ${opt_of_opt(Some(Some(2)))} ${opt_of_opt(Some(None))}")
end
# => Ok(1s) Err(FromE1(E1(no))) Err(Other(5))
# => Ok(2) Some(2) None Err(E1(no)) [Ok(10), Err(E1(no))]
# => Some(5) None Ok(100) Err(E1(no)) Err(E1(no)) Ok([1, 1]) Err(E1(no)) Ok(2) Err(last) Ok(2) Err(i) Some(3) None
