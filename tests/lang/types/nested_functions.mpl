fn outer(n) do
  let base = n * 10
  fn add(x) = base + x
  fn add_twice(x) do
    let once = add(x)
    add(once)
  end
  fn fact(0) = 1
  fn fact(k) = k * fact(k - 1)
  fn even(0) = true
  fn even(k) = odd(k - 1)
  fn odd(0) = false
  fn odd(k) = even(k - 1)
  let f = add
  "${add(1)} ${add_twice(1)} ${fact(5)} ${even(9)} ${odd(9)} ${List.map([1, 2], add)} ${f(7)}"
end

fn before_definition() do
  println("${later(1)} ${mutual(3)}")
  fn later(n) = n + 1
  fn mutual(n) = if n == 0 do "end" else other(n - 1) end
  fn other(n) = mutual(n)
  println("${later(2)}")
end

fn captures_what_precedes() do
  let a = 1
  fn first() = a
  let a = 2
  fn second() = a
  let a = 3
  "${first()} ${second()} ${a}"
end

fn deep(n) do
  fn level1(a) do
    fn level2(b) do
      fn level3(c) = n + a + b + c
      level3(1)
    end
    level2(10)
  end
  level1(100)
end

fn generic_inside(x) do
  fn wrap(y) = (x, y)
  "${wrap(1)} ${wrap("a")} ${wrap(wrap(None))}"
end

fn returned(n) do
  fn step(k) = k + n
  step
end

fn in_branches(b) do
  if b do
    fn local() = "then"
    local()
  else
    fn local() = "else"
    local()
  end
end

fn in_arms(o) do
  case o do
    Some(n) ->
      fn times(k) = n * k
      times(3)
    None ->
      fn zero() = 0
      zero()
  end
end

fn with_guards(n) do
  fn kind(k) when k > n = "above"
  fn kind(k) when k == n do
    "equal"
  end
  fn kind(_) = "below"
  "${kind(n + 1)} ${kind(n)} ${kind(n - 1)}"
end

fn annotated<T>(x :: T) -> List<T> do
  fn put(y :: T, n :: Int) -> List<T> do
    if n == 0 do [] else [y] ++ put(y, n - 1) end
  end
  put(x, 2)
end

fn ends_in_function() do
  fn _unused() = 1
end

fn inside_closure() do
  let f = fn x ->
    fn double(y) = y * x
    double(x)
  end
  f(4)
end

fn in_loops() do
  for i in 1..4 do
    fn square() = i * i
    square()
  end
end

fn main() do
  println(outer(2))
  before_definition()
  println(captures_what_precedes())
  println("${deep(1000)} ${generic_inside(:x)} ${returned(5)(6)} ${in_branches(true)} ${in_branches(false)}")
  println("${in_arms(Some(2))} ${in_arms(None)} ${with_guards(5)} ${annotated("q")} ${ends_in_function()}")
  println("${inside_closure()} ${in_loops()}")
end
# => 21 41 120 false true [21, 22] 27
# => 2 end
# => 3
# => 1 2 3
# => 1111 (x, 1) (x, a) (x, (x, None)) 11 then else
# => 6 0 above equal below [q, q] ()
# => 16 [1, 4, 9]
