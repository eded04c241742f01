type Cmd do
  Up(Int)
  Down(Int)
  Jump(Int, Int)
  Stop
end
fn lit(x) do
  case x do
    0 -> "zero"
    -1 -> "minus"
    9223372036854775807 -> "max"
    n when n % 2 == 0 -> "even"
    _ -> "odd"
  end
end
fn fl(x) do
  case x do
    0.0 -> "zero"
    1.5 -> "1.5"
    -2.5 -> "-2.5"
    _ -> "other"
  end
end
fn st(s) do
  case s do
    "" -> "empty"
    "a\nb" -> "lines"
    "\"q\"" -> "quoted"
    """x
y""" -> "triple"
    "\${z}" -> "dollar"
    "é" -> "e"
    _ -> "other"
  end
end
fn ls(xs) do
  case xs do
    [] -> "0"
    [] :: _ -> "first empty"
    (1 :: _) :: [] -> "one starting with 1"
    (a :: b :: _) :: (c :: _) :: rest -> "${a}${b}${c}${rest}"
    _ -> "else"
  end
end
fn op(o) do
  case o do
    Some(Some(Ok(n))) when n > 5 -> "big ${n}"
    Some(Some(Ok(0) | Err("zero"))) -> "zeroish"
    Some(Some(Ok(n))) -> "ok ${n}"
    Some(Some(Err(e))) -> "err ${e}"
    Some(None) -> "inner"
    None -> "outer"
  end
end
fn un(u) = case u do () -> "unit" end
fn bo(a, b) do
  case (a, b) do
    (true, true) -> 3
    (true, _) -> 2
    (_, true) -> 1
    (false, false) -> 0
  end
end
fn at(a) do
  match a do
    :a | :b -> 1
    :c -> 2
    _ -> 3
  end
end
fn asp(x) do
  case x do
    ((Up(n) | Down(n)) as c, (p, q) as t) as all when n == p -> "${c} ${t} ${all} ${q}"
    (Jump(a, _) as j, _) -> "${j} ${a}"
    (c, _) -> "${c}"
  end
end
fn shadow(x, _y) do
  case x do
    _y -> "bound ${_y}"
  end
end
fn main() do
  println("${lit(0)} ${lit(-1)} ${lit(9223372036854775807)} ${lit(4)} ${lit(3)}")
  println("${fl(0.0)} ${fl(-0.0)} ${fl(1.5)} ${fl(-2.5)} ${fl(0.0 / 0.0)}")
  println("${st("")} ${st("a\nb")} ${st("\"q\"")} ${st("x\ny")} ${st("\${z}")} ${st("é")} ${st("q")}")
  println("${ls([])} ${ls([[], [1]])} ${ls([[1, 2]])} ${ls([[1, 2], [3], [4]])} ${ls([[2]])}")
  println("${op(Some(Some(Ok(9))))} ${op(Some(Some(Ok(0))))} ${op(Some(Some(Err("zero"))))} ${op(Some(Some(Ok(1))))} ${op(Some(Some(Err("x"))))} ${op(Some(None))} ${op(None)}")
  println("${un(())} ${bo(true, true)}${bo(true, false)}${bo(false, true)}${bo(false, false)} ${at(:b)}${at(:c)}${at(:d)}")
  println("${asp((Up(1), (1, "x")))} | ${asp((Down(2), (1, "x")))} | ${asp((Jump(4, 5), (1, "x")))} | ${asp((Stop, (0, "")))} ${shadow(1, 2)}")
end
# => zero minus max even odd
# => zero zero 1.5 -2.5 other
# => empty lines quoted triple dollar e other
# => 0 first empty one starting with 1 123[[4]] else
# => big 9 zeroish zeroish ok 1 err x inner outer
# => unit 3210 123
# => Up(1) (1, x) (Up(1), (1, x)) x | Down(2) | Jump(4, 5) 4 | Stop bound 1
