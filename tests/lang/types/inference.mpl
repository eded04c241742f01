fn identity(x) = x
fn twice(x) = x + x
fn pair(a, b) = (a, b)
fn compose(f, g) = fn x -> g(f(x)) end
fn smaller(a, b) = if a < b do a else b end
fn same(a, b) = a == b
fn show_all(xs) = List.map(xs, fn x -> "<${x}>" end)
fn swap((a, b)) = (b, a)
fn count(xs, p) = reduce(xs, 0, fn n, x -> if p(x) do n + 1 else n end end)
fn first_or(xs, other) = case xs do [] -> other x :: _ -> x end
fn nest(x) = [[x], []]
fn apply_all(fs, x) = for f in fs do f(x) end
fn average(xs) = reduce(xs, 0.0, fn a, x -> a + x end) / Int.to_float(List.length(xs))
fn ignore(_, x) = x
fn from_map(m) = for {k, v} in m do "${k}:${v + 1}" end

fn main() do
  println("${identity(1)} ${identity("a")} ${identity(identity)(2.5)} ${identity([identity(1)])}")
  println("${twice(4)} ${twice(1.25)} ${pair(1, pair("a", true))}")
  println("${compose(fn n -> n + 1 end, fn n -> "${n}" end)(1)} ${compose(String.length, twice)("abc")}")
  println("${smaller(2, 1)} ${smaller("b", "a")} ${smaller([2], [1, 5])} ${smaller((1, "b"), (1, "a"))}")
  println("${same(1, 1)} ${same("a", "b")} ${same(Some([1]), Some([1]))}")
  println("${show_all([1, 2])} ${show_all([Some("x")])}")
  println("${swap((1, "a"))} ${count([1, 2, 3], fn n -> n > 1 end)} ${count(["a"], fn s -> s == "b" end)}")
  println("${first_or([], 1)} ${first_or(["x"], "y")} ${nest(1)} ${nest("s")}")
  println("${apply_all([fn x -> x + 1 end, twice], 10)} ${average([1.0, 2.0])}")
  println("${ignore("whatever", 1)} ${ignore(1, "whatever")} ${from_map(%{"a" => 1})}")
  let id = fn x -> x end
  let dup = fn x -> (x, x) end
  println("${id(1)} ${id("s")} ${dup(dup(1))} ${dup("t")}")
  let none = None
  let empty = []
  println("${pair(first_or(empty, 1), first_or(empty, "e"))} ${[none, Some(1)]} ${[none, Some("x")]}")
  fn local(x) = [x]
  println("${local(1)} ${local("l")} ${local(local(2))}")
end
# => 1 a 2.5 [1]
# => 8 2.5 (1, (a, true))
# => 2 6
# => 1 a [1, 5] (1, a)
# => true false true
# => [<1>, <2>] [<Some(x)>]
# => (a, 1) 2 0
# => 1 x [[1], []] [[s], []]
# => [11, 20] 1.5
# => 1 whatever [a:2]
# => 1 s ((1, 1), (1, 1)) (t, t)
# => (1, e) [None, Some(1)] [None, Some(x)]
# => [1] [l] [[2]]
