fn a(0, "x", true) = "lit"
fn a(-1, s, _) = "neg ${s}"
fn a(n, _, b) when b = "n${n}"
fn a(_, _, _) = "rest"
fn b((x, (y, _)), Some(z)) = x + y + z
fn b(_, None) = 0
fn c(nil) = "unit"
fn d(Ok(v)) = "${v}"
fn d(Result.Err(e)) = "e${e}"
fn e(1.5) = "f"
fn e(_) = "g"
fn main() do
  println("${a(0, "x", true)} ${a(-1, "q", false)} ${a(5, "", true)} ${a(5, "", false)}")
  println("${b((1, (2, 3)), Some(4))} ${b((1, (2, 3)), None)} ${c(())} ${d(Ok(1))} ${d(Err("x"))} ${e(1.5)} ${e(0.0)}")
end
# => lit neg q n5 rest
# => 7 0 unit 1 ex f g
