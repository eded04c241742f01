type Op do
  Add(Int)
  Neg
end

fn main() do
  let int = fn 0 -> "zero" | -3 -> "minus three" | n -> "${n}" end
  println("${int(0)} ${int(-3)} ${int(3)}")
  let text = fn "" -> "empty" | "a\tb" -> "tab" | s -> s end
  println("${text("")} ${text("a\tb")} ${text("c")}")
  let floats = fn 1.5 -> "x" | -2.5 -> "y" | _ -> "z" end
  println("${floats(1.5)}${floats(-2.5)}${floats(2.5)}")
  let atoms = fn :a -> 1 | :b -> 2 | _ -> 3 end
  println("${[:a, :b, :c] |> map(atoms)}")
  let bools = fn true, false -> "tf" | false, true -> "ft" | a, b -> "${a}${b}" end
  println("${bools(true, false)} ${bools(false, true)} ${bools(true, true)}")
  let units = fn () -> "no parameter" end
  println(units())
  let pairs = fn((a, b)) -> a + b end
  println("${pairs((1, 2))}")
  let deep = fn((a, (b, c)), [], d :: List<Int>) -> "${a}${b}${c}${d}" | _, _, e -> "${e}" end
  println("${deep((1, (2, 3)), [], [4])} ${deep((1, (2, 3)), [1], [4])}")
  let ops = fn Add(n), m -> n + m | Neg, m -> -m end
  println("${ops(Add(1), 2)} ${ops(Neg, 2)}")
  let qualified = fn Op.Add(0) -> "nothing" | Op.Add(_) -> "add" | Op.Neg -> "neg" end
  println("${qualified(Add(0))} ${qualified(Add(1))} ${qualified(Neg)}")
  let lists = fn([]) -> "empty" | (x :: []) -> "one ${x}" | (x :: y :: _) -> "${x} ${y}" end
  println("${lists([])} ${lists([1])} ${lists([1, 2, 3])}")
  let ors = fn (Some(0) | None) -> "nothing" | Some(n) when n < 0 -> "below" | Some(n) -> "${n}" end
  println("${ors(Some(0))} ${ors(None)} ${ors(Some(-1))} ${ors(Some(5))}")
  let whole = fn((a, _) as both) -> "${a} of ${both}" end
  println(whole((1, 2)))
  let counted = reduce([Some(1), None, Some(3)], 0, fn acc, None -> acc | acc, Some(n) -> acc + n end)
  println("${counted}")
  println("${List.map([(1, "a"), (2, "b")]) do |p| case p do (n, s) -> "${s}${n}" end end}")
  let do_form = fn Some(n) when n > 1 do n * 2 end
  println("${do_form(Some(4))}")
end
# => zero minus three 3
# => empty tab c
# => xyz
# => [1, 2, 3]
# => tf ft truetrue
# => no parameter
# => 3
# => 123[4] [4]
# => 3 -2
# => nothing add neg
# => empty one 1 1 2
# => nothing nothing below 5
# => 1 of (1, 2)
# => 4
# => [a1, b2]
# => 8
