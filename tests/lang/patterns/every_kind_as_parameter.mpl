type Op do
  Add(Int)
  Neg
  Both(Op, Op)
end

fn int(0) = "zero"
fn int(-3) = "minus three"
fn int(n) = "${n}"

fn float(1.5) = "one and a half"
fn float(-0.5) = "minus a half"
fn float(_) = "other"

fn bool(true) = 1
fn bool(false) = 0

fn unit(nil) = "unit"

fn text("") = "empty"
fn text("quote\"") = "quote"
fn text(s) = s

fn pair((0, _)) = "zero first"
fn pair((a, (b, c))) = "${a}${b}${c}"

fn apply(Neg, n) = -n
fn apply(Add(0), n) = n
fn apply(Op.Add(m), n) = n + m
fn apply(Both(a, b), n) = apply(b, apply(a, n))

fn option(Some(Some(n))) = "deep ${n}"
fn option(Some(None)) = "half"
fn option(None) = "none"

fn two(0, "a", true) = "all three"
fn two(_, "a", flag) = "a ${flag}"
fn two(n, _, false) when n > 10 = "big"
fn two(n, s, _) = "${n} ${s}"

fn with_types(Some(n), text :: String, _) = "${n} ${text}"
fn with_types(None, text :: String, flag :: Bool) = "${text} ${flag}"

fn result(Ok(v)) = "ok ${v}"
fn result(Err((code, text))) = "${code}: ${text}"

fn single((a, b), (c, _)) = a + b + c

fn main() do
  println("${int(0)} ${int(-3)} ${int(3)} ${float(1.5)}, ${float(-0.5)}, ${float(0.5)}")
  println("${bool(true)} ${bool(false)} ${unit(())} ${text("")} ${text("quote\"")} ${text("x")}")
  println("${pair((0, (1, 2)))} ${pair((3, (4, 5)))}")
  println("${apply(Neg, 5)} ${apply(Add(0), 5)} ${apply(Add(2), 5)} ${apply(Both(Add(1), Both(Neg, Neg)), 5)}")
  println("${option(Some(Some(1)))} ${option(Some(None))} ${option(None)}")
  println("${two(0, "a", true)}, ${two(1, "a", false)}, ${two(11, "b", false)}, ${two(11, "b", true)}")
  println("${with_types(Some(1), "t", true)} ${with_types(None, "t", false)}")
  println("${result(Ok(1))} ${result(Err((404, "gone")))} ${single((1, 2), (3, 4))}")
end
# => zero minus three 3 one and a half, minus a half, other
# => 1 0 unit empty quote x
# => zero first 345
# => -5 5 7 6
# => deep 1 half none
# => all three, a false, big, 11 b
# => 1 t t false
# => ok 1 404: gone 6
