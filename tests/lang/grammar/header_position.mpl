fn ready(n) = n > 0
fn check(n, f) = f(n)
fn run(f) = f()
fn pick(n) = [n, n + 1]

struct State do
  n :: Int
  flags :: List<Bool>
end

fn head_calls(s :: State) do
  if ready(s.n) do
    println("if call")
  end
  if s.n > 0 && List.length(s.flags) > 1 and s.flags[0] do println("if chain") end
  if check(s.n, fn n -> n == 3 end) do println("closure argument") end
  if (run() do true end) do println("in parentheses") end
  if check(s.n, fn n do n > 1 end) do println("do closure as argument") end
  case pick(s.n) do
    [] -> println("none")
    x :: _ -> println("case call ${x}")
  end
  case (run() do s.n end) do
    3 -> println("case parentheses")
    _ -> println("?")
  end
  match s.flags[1] do
    true -> println("?")
    false -> println("match index")
  end
  for x in pick(s.n) do println("for call ${x}") end
  for x in [run() do 9 end] do println("for brackets ${x}") end
  for x in pick(s.n) when ready(x - 3) do println("for when ${x}") end
  while ready(s.n) do
    break
  end
  println("${if s.flags[0] do "value" else "no" end}")
  if s.n == 3 do println("field == literal") end
  case s.n do n when ready(n) -> println("guard call") _ -> () end
  if case s.n do 3 -> true _ -> false end do println("case in a head") end
  if if s.n == 3 do true else false end do println("if in a head") end
  if State { n: 1, flags: [] }.n == 1 do println("struct literal in a head") end
  if %{"a" => true}["a"] do println("map in a head") end
end

fn main() do
  head_calls(State { n: 3, flags: [true, false] })
end
# => if call
# => if chain
# => closure argument
# => in parentheses
# => do closure as argument
# => case call 3
# => case parentheses
# => match index
# => for call 3
# => for call 4
# => for brackets 9
# => for when 4
# => value
# => field == literal
# => guard call
# => case in a head
# => if in a head
# => struct literal in a head
# => map in a head
