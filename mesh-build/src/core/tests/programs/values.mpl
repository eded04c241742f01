# Errors as values, text and float patterns, tail calls in turn, comparisons of everything.
type Expr do
  Num(Float)
  Var(String)
  Bin(Expr, String, Expr)
  Neg(Expr)
end
fn eval(e :: Expr, env :: Map<String, Float>) -> Float!String do
  case e do
    Num(x) -> Ok(x)
    Var(name) -> if Map.has_key(env, name) do Ok(Map.get(env, name)) else Err("no ${name}") end
    Neg(inner) -> Ok(0.0 - eval(inner, env)?)
    Bin(l, op, r) -> do_bin(eval(l, env)?, op, eval(r, env)?)
  end
end
fn do_bin(x, "+", y) = Ok(x + y)
fn do_bin(x, "*", y) = Ok(x * y)
fn do_bin(_, "/", 0.0) = Err("zero")
fn do_bin(x, "/", y) = Ok(x / y)
fn do_bin(_, op, _) = Err("op " <> op)

fn simplify(Bin(Num(0.0), "+", e)) = simplify(e)
fn simplify(Bin(e, "+", Num(0.0))) = simplify(e)
fn simplify(Bin(Num(1.0), "*", e)) = simplify(e)
fn simplify(Bin(l, op, r)) = Bin(simplify(l), op, simplify(r))
fn simplify(Neg(Neg(e))) = simplify(e)
fn simplify(e) = e

fn ping(0, acc) = acc
fn ping(n, acc) = pong(n - 1, acc + 1.0)
fn pong(0, acc) = acc
fn pong(n, acc) do
  case n % 3 do
    0 -> ping(n - 1, acc)
    _ -> return ping(n - 1, acc + 0.5)
  end
end

fn pairs(xs) do
  case xs do
    (a, b) :: rest when a > b -> [(b, a)] ++ pairs(rest)
    p :: rest -> [p] ++ pairs(rest)
    [] -> []
  end
end

fn classify(x) do
  case x do
    (Some(a), Ok(b)) when a == b -> "same ${a}"
    (Some(a), Ok(_)) | (Some(a), Err(_)) when a > 10 -> "big ${a}"
    (None, Err(m)) -> m
    (Some(1), _) -> "one"
    (_, Ok(n)) -> "ok ${n}"
    (Some(n), Err(m)) -> "${n} ${m}"
  end
end
fn sum_options(a :: Option<Int>, b :: Option<Int>) -> Option<Int> do
  let f = fn o :: Option<Int> -> Some(o? * 2) end
  Some(f(a)? + f(b)?)
end
fn route("GET", "/") = "home"
fn route("GET", "/users") = "all"
fn route(_, "/users/new") = "form"
fn route(method, "/teapot") when method != "GET" = "short"
fn route("PUT", "/users") = "put"
fn route("GET", "/stout") = "stout"
fn route(_, "/users") = "other"
fn route(method, path) = method <> "?" <> path
fn spelled(n) do
  case n do
    :one | :two -> 1
    :three -> 3
    :four -> 4
    :five -> 5
    _ -> 0
  end
end
fn bools(a, b, c) do
  case (a, b, c) do
    (true, _, false) -> 1
    (_, true, true) -> 2
    (false, false, _) -> 3
    (true, false, true) -> 4
    (false, true, false) -> 5
  end
end
fn cmp(a, b) do
  case compare(a, b) do
    Less -> "<"
    Equal -> "="
    Greater -> ">"
  end
end
fn divmod(a, b) do
  let q = a / b
  let r = a % b
  (q, r)
end
fn main() do
  let env = %{"x" => 2.0}
  println("${eval(Bin(Num(1.5), "+", Bin(Var("x"), "*", Num(4.0))), env)}")
  println("${eval(Bin(Num(1.5), "/", Num(0.0)), env)} ${eval(Neg(Var("y")), env)} ${eval(Neg(Var("x")), env)}")
  println("${simplify(Bin(Num(0.0), "+", Bin(Num(1.0), "*", Neg(Neg(Var("q"))))))}")
  println("${ping(7, 0.0)} ${pong(100000, 1.0)}")
  println("${pairs([(1, 2), (4, 3)])} ${pairs([("b", "a")])}")
  println("${classify((Some(3), Ok(3)))}, ${classify((Some(30), Err("e")))}, ${classify((None, Err("m")))}, ${classify((Some(1), Ok(2)))}, ${classify((None, Ok(5)))}, ${classify((Some(4), Err("q")))}")
  println("${sum_options(Some(2), Some(3))} ${sum_options(Some(2), None)}")
  println("${bools(true, true, false)}${bools(true, true, true)}${bools(false, false, false)}${bools(true, false, true)}${bools(false, true, false)}")
  let routes = [("GET", "/"), ("GET", "/users"), ("DEL", "/users/new"), ("GET", "/teapot"), ("PUT", "/teapot"), ("PUT", "/users"), ("DEL", "/users"), ("GET", "/stout"), ("DEL", "/")]
  println("${for (method, path) in routes do route(method, path) end}")
  println("${for n in [:one, :two, :three, :four, :five, :six] do spelled(n) end}")
  println("${cmp(1, 2)}${cmp("b", "a")}${cmp(2.0, 2.0)}${cmp((1, "a"), (1, "b"))}${cmp([1, 2], [1])}${cmp(None, Some(1))}")
  println("${divmod(-7, 2)} ${-7.5 % 2.0} ${1 == 1 and not (2 < 1) or false}")
  println("${(1, 2) == (1, 2)} ${[1.5] == [1.5]} ${Some("a") != Some("a")} ${"a" < "b"} ${:x == :x}")
end
# => Ok(9.5)
# => Err(zero) Err(no y) Ok(-2)
# => Var(q)
# => 5 66668
# => [(1, 2), (3, 4)] [(a, b)]
# => same 3, big 30, m, one, ok 5, 4 q
# => Some(10) None
# => 12345
# => [home, all, form, GET?/teapot, short, put, other, stout, DEL?/]
# => [1, 1, 3, 4, 5, 0]
# => <>=<><
# => (-3, -1) -1.5 true
# => true true false true true
