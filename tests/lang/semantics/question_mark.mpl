fn half(n) -> Int? = if n % 2 == 0 do Some(n / 2) else None end
fn check(n) -> Int!String = if n >= 0 do Ok(n) else Err("negative ${n}") end

fn quarter(n) -> Int? = Some(half(half(n)?)?)
fn sum(a, b) -> Int!String = Ok(check(a)? + check(b)? * 2)
fn inferred(n) do
  let m = half(n)?
  Some(m + 1)
end
fn in_closure(xs) do
  let f = fn x ->
    let h = half(x)?
    Some(h * 100)
  end
  List.map(xs, f)
end
fn in_loop(xs) -> Int!String do
  for x in xs do
    check(x)?
  end
  Ok(List.length(xs))
end
fn collected(xs) -> List<Int>!String = Ok(for x in xs do check(x)? end)
fn chained(o :: Option<Option<List<Int>>>) -> Int? = Some(o??[0])
fn in_condition(n) -> Int!String do
  if check(n)? > 5 do Ok(1) else Ok(0) end
end
fn in_case(n) -> String!String do
  case check(n)? do
    0 -> Ok("zero")
    m -> Ok("${check(m - 1)?}")
  end
end
fn in_interpolation(n) -> String!String = Ok("value ${check(n)?}")
fn result_of_option(n) -> Int!String do
  let f = fn -> Some(half(n)? + 1) end
  case f() do
    Some(m) -> check(m)
    None -> Err("odd")
  end
end
fn unit_result(n) -> ()!String do
  check(n)?
  println("checked ${n}")
  Ok(())
end
fn side(n) -> Int? do
  println("evaluated ${n}")
  None
end
fn stops() -> Int? = Some(side(1)? + side(2)?)

fn main() do
  println("${quarter(8)} ${quarter(6)} ${sum(1, 2)} ${sum(-1, 2)} ${sum(1, -2)} ${inferred(4)} ${inferred(3)}")
  println("${in_closure([2, 3])} ${in_loop([1, 2])} ${in_loop([1, -2, -3])} ${collected([1, 2])} ${collected([-5])}")
  println("${chained(Some(Some([7])))} ${chained(Some(None))} ${in_condition(9)} ${in_condition(-9)}")
  println("${in_case(0)} ${in_case(3)} ${in_case(-1)} ${in_interpolation(1)} ${in_interpolation(-1)}")
  println("${result_of_option(4)} ${result_of_option(3)} ${unit_result(1)} ${unit_result(-1)}")
  println("${stops()}")
end
# => Some(2) None Ok(5) Err(negative -1) Err(negative -2) Some(3) None
# => [Some(100), None] Ok(2) Err(negative -2) Ok([1, 2]) Err(negative -5)
# => Some(7) None Ok(1) Err(negative -9)
# => Ok(zero) Ok(2) Err(negative -1) Ok(value 1) Err(negative -1)
# => checked 1
# => Ok(3) Err(odd) Ok(()) Err(negative -1)
# => evaluated 1
# => None
