# A `let` whose value takes a computation is generic as well, in bodies and in modules.
let empty = List.new()
let twice_over = twice_of(fn x -> x end)
let (first_of, second_of) = (fn((a, _)) -> a end, fn((_, b)) -> b end)
let none = search([], fn x -> x end)
let _unread = pair_with([])

fn twice_of(f) = fn x -> f(f(x)) end
fn compose(f, g) = fn x -> g(f(x)) end
fn search(xs, f) = List.find(List.map(xs, f), fn _ -> true end)
fn pair_with(x) = (x, [])
fn wrapped(f) = compose(f, fn x -> [x] end)
fn build(n) = if n == 0 do [] else build(n - 1) ++ [] end

fn main() do
  let e = build(3)
  println("${List.append(e, 1)} ${List.append(e, "x")} ${e ++ [None, Some(e)]}")
  println("${List.append(empty, 1.5)} ${List.append(empty, true)} ${twice_over(4)} ${twice_over("s")}")
  println("${first_of((1, "b"))} ${second_of((1, "b"))} ${first_of(("c", 2))} ${first_of((1.5, ()))}")
  println("${[none, Some(1)]} ${[none, Some("n")]}")
  let id = fn x -> x end
  let same = compose(id, id)
  let (again, table) = (compose(same, id), Map.new())
  println("${again(1)} ${again("q")} ${Map.put(table, 1, "x")} ${Map.put(table, "k", 2.5)}")
  # Instances are captured by closures and nested functions like other variables.
  let boxed = wrapped(same)
  let both = fn x -> (boxed(x), e ++ [x]) end
  println("${both(1)} ${both("t")}")
  fn nested(x) do
    let tagged = compose(same, fn y -> (x, y) end)
    (tagged(1), tagged("two"), List.append(e, x))
  end
  println("${nested(1.5)} ${nested("z")}")
  let rounds = for i in 0..2 do
    let tagged = compose(same, fn y -> (i, y) end)
    "${tagged(1)} ${tagged("a")}"
  end
  println("${rounds}")
  # So are types with demands.
  let zero = default()
  let n :: Int = zero
  let s :: String = zero
  let show = compose(id, fn x -> "<${x}>" end)
  println("${n}${s}| ${show(1)} ${show([true])}")
  let case_of = case build(1) do
    [] -> Ok([])
    other -> Err(other)
  end
  println("${case_of}")
  let deep = if n == 0 do List.map(build(2), same) else [] end
  println("${deep ++ [1]} ${deep ++ ["d"]}")
end
# => [1] [x] [None, Some([])]
# => [1.5] [true] 4 s
# => 1 b c 1.5
# => [None, Some(1)] [None, Some(n)]
# => 1 q %{1 => x} %{k => 2.5}
# => ([1], [1]) ([t], [t])
# => ((1.5, 1), (1.5, two), [1.5]) ((z, 1), (z, two), [z])
# => [(0, 1) (0, a), (1, 1) (1, a)]
# => 0| <1> <[true]>
# => Ok([])
# => [1] [d]
