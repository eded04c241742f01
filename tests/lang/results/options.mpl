fn find(xs :: List<(String, Int)>, key :: String) -> Int? do
  case xs do
    [] -> None
    (k, v) :: _ when k == key -> Some(v)
    _ :: rest -> find(rest, key)
  end
end

fn or_zero(n :: Option<Int>) -> Int do
  case n do
    Some(v) -> v
    None -> 0
  end
end

fn main() do
  let table = [("a", 1), ("b", 2)]
  println("${find(table, "b")} ${find(table, "z")}")
  println("${or_zero(find(table, "a")) + or_zero(find(table, "z"))}")
  let nested = Some(Some(3))
  println(case nested do
    Some(Some(n)) when n > 2 -> "deep ${n}"
    Some(_) -> "some"
    None -> "none"
  end)
  println("${Some(1) == Some(1)} ${Some(1) == None} ${None < Some(0)}")
end
# => Some(2) None
# => 1
# => deep 3
# => true false true
