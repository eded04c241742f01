fn f(x) do
  case x do
    0 ->
      let a = 1
      let b = 2

      println("multi")
      a + b
    1 -> println("one") ; 10
    n when n > 100 ->
      if n > 200 do
        return 7
      end
      n
    -1 -> 5
    -2 | -3 -> 6
    n ->
      let g = fn y -> y * n end
      case n do
        2 -> g(100)
        3 -> g(1000)
        _ ->
          let z = n
          z
      end
  end
end
fn one_line(b) = case b do true -> 1 false -> 0 end
fn one_line2(o) do match o do Some(x) when x > 1 -> x Some(_) -> 1 None -> 0 end end
fn nested(x, y) do
  case x do
    true -> case y do
      true -> "tt"
      false -> "tf"
    end
    false ->
      case y do
        true -> "ft"
        false -> "ff"
      end
  end
end
fn calls(n) do
  case n do
    0 -> println("zero")
      (1, 2)
    _ -> println("n")
      (3, 4)
  end
end
fn main() do
  println("${f(0)} ${f(1)} ${f(150)} ${f(250)} ${f(-1)} ${f(-3)} ${f(2)} ${f(3)} ${f(4)}")
  println("${one_line(true)}${one_line(false)} ${one_line2(Some(5))}${one_line2(Some(1))}${one_line2(None)}")
  println(nested(true, false) <> nested(false, true))
  println("${calls(0)} ${calls(1)}")
end
# => multi
# => one
# => 3 10 150 7 5 6 200 3000 4
# => 10 510
# => tfft
# => zero
# => n
# => (1, 2) (3, 4)
