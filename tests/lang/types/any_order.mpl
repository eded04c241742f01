fn main() do
  println("${first(3)} ${uses_type(Point { x: 1, inner: Some(Wrap(Point { x: 2, inner: None })) })}")
  println("${Deep.value()} ${even(10)} ${odd(7)} ${alias_user(["a"])}")
  let p = spawn(later, 1)
  send(p, 5)
  let s = Counter.start(1)
  println("${Counter.add(s, 4)}")
  println("${helper_in_service()}")
end

fn first(n) = second(n) * 2
fn second(n) = third(n) + 1
fn third(n) = n

fn uses_type(p :: Point) -> Int do
  case p.inner do
    Some(Wrap(q)) -> q.x + p.x
    None -> p.x
  end
end

struct Point do
  x :: Int
  inner :: Option<Wrapper>
end
type Wrapper do
  Wrap(Point)
end

fn even(n) = if n == 0 do true else odd(n - 1) end
fn odd(n) = if n == 0 do false else even(n - 1) end

fn alias_user(n :: Names) = List.length(n)
type Names = List<Name>
type Name = String

actor later(n) do
  receive do
    m -> println("actor ${m + n} ${first(1)}")
  end
end

fn helper_in_service() = Counter.start(0) |> Counter.add(1)

service Counter do
  call Add(n :: Int) :: Int do |state|
    let next = bump(state, n)
    (next, next)
  end
  fn bump(a, b) = a + b
  fn init(start :: Int) -> Int do
    start
  end
end

module Deep do
  pub fn value() = inner() + third(1)
  fn inner() = 41
end
# any order
# => 8 3
# => 42 true true 1
# => actor 6 4
# => 5
# => 1
