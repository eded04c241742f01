fn twice(x) =
  x * 2

fn flag() -> Bool =
  true
    and not false

fn main() do
  let a =
    1
  let b = a +
    2 -
    1
  let c = b
    * 3
    / 2
  println("${a} ${b} ${c}")
  let text = "x"
    <> "y"
    ++ "z"
  println(text)
  println("${a
    == b
    or a
    <= b
    && true}")
  let r = 1
    .. 4
  println("${r}")
  let l = [3, 1]
    .length()
  println("${l}")
  let t = b

    # far away

    |> twice

    |> twice()
  println("${t}")
  let f = fn 0 ->
      "none"
    | 1 -> "one"
    | n ->
      "many ${n}"
  end
  println("${f(0)} ${f(1)} ${f(2)} ${flag()}")
  let n = a
  -b
  println("${n}")
  let q = a
  [b]
  println("${q}")
  let z = a
  (b) #~ W0010
  println("${z}")
  let u = 3
  !false
  println("${u}")
  let v = 4
  %{1 => 2}
  println("${v}")
end
# => 1 2 3
# => xyz
# => true
# => 1..4
# => 2
# => 8
# => none one many 2 true
# => 1
# => 1
# => 1
# => 3
# => 4
