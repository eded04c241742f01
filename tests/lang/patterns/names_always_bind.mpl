struct Point do
  x :: Int
end
type Color do
  Red
  Other(String)
end

fn limit() = 3

fn main() do
  let p = Point { x: 1 }
  let red = Red
  let n = 5
  let text = "outer"
  println(case Point { x: 9 } do p -> "x ${p.x}" end)
  println(case Other("blue") do red -> "${red}" end)
  println(case 7 do n -> "n ${n}" end)
  println(case 7 do limit -> "limit ${limit}" end)
  println(case "inner" do text when text == "outer" -> "same" text -> text end)
  println(case 5 do m when m == n -> "equal to n" _ -> "other" end)
  println("${p.x} ${red} ${n} ${text} ${limit()}")
  let a = case Some(1) do
    Some(value) -> "int ${value + 1}"
    None -> "none"
  end
  let b = case Some("s") do
    Some(value) -> "text ${value <> "!"}"
    None -> "none"
  end
  println("${a} ${b}")
  let c = case (1, "two") do
    (x, _) when x > 1 -> "${x + 1}"
    (_, x) -> x <> "!"
  end
  println(c)
end
# => x 9
# => Other(blue)
# => n 7
# => limit 7
# => inner
# => equal to n
# => 1 Red 5 outer 3
# => int 2 text s!
# => two!
