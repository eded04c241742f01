type Light do
  Red
  Green
  Blink(Int)
end

fn name(l) do
  case l do Red -> "red" Green -> "green" Blink(n) -> "blink ${n}" end
end

fn several(n) do
  case n do
    0 ->
      let a = "zero"
      println("side effect")
      a
    1 -> println("one line"); "one"
    2 -> return "left early"
    n when n < 0 ->
      let m = -n
      if m > 5 do
        "far below"
      else
        "below"
      end
    n ->
      case n % 2 do
        0 -> "even"
        _ -> "odd"
      end
  end
end

fn statements(t) do
  case t do
    (a, b) ->
      (a, b)
      [a, b]
      let c = a + b
      c
  end
end

fn main() do
  println("${name(Red)} ${name(Green)} ${name(Blink(3))}")
  for n in [0, 1, 2, -3, -9, 4, 5] do println(several(n)) end
  println("${statements((1, 2))}")
  println(case true do true -> "yes" false -> "no" end)
  println(match 3 do
    1 -> "one"

    # a comment between


    _ -> "other"
  end)
  let x = case Some(1) do
    Some(n) -> n
    None -> 0
  end + 10
  println("${x}")
  case 5 do
    n -> println("${n}")
  end
  let f = case 1 do 1 -> fn(x) -> x * 2 end _ -> fn(x) -> x end end
  println("${f(4)}")
  let r = case (1, "a") do
    (1, s) when s == "b" -> "no"
    (1, s) when String.length(s) == 1 ->
      println("guard")
      s
    _ -> "no"
  end
  println(r)
  case 1 do
    1 -> ()
    _ -> println("never")
  end
end
# => red green blink 3
# => side effect
# => zero
# => one line
# => one
# => left early
# => below
# => far below
# => even
# => odd
# => 3
# => yes
# => other
# => 11
# => 5
# => 8
# => guard
# => a
