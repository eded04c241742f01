struct Stack<T> do
  items :: List<T>
end deriving(Eq, Display)
fn push<T>(s :: Stack<T>, x :: T) -> Stack<T> = %{s | items: [x] ++ s.items}
fn pop<T>(s :: Stack<T>) -> (T, Stack<T>)? do
  case s.items do
    [] -> None
    h :: t -> Some((h, %{s | items: t}))
  end
end
fn drain(s, f) do
  case pop(s) do
    Some((x, rest)) when f(x) -> [x] ++ drain(rest, f)
    Some((_, rest)) -> drain(rest, f)
    None -> []
  end
end
fn group_by(xs, f) do
  reduce(xs, %{}, fn m, x ->
    let k = f(x)
    let old = if Map.has_key(m, k) do m[k] else [] end
    Map.put(m, k, old ++ [x])
  end)
end
fn memo(f) do
  fn go(n, cache) do
    case Map.has_key(cache, n) do
      true -> (cache[n], cache)
      false ->
        let v = f(n)
        (v, Map.put(cache, n, v))
    end
  end
  go
end
fn curry3(f) = fn(a) -> fn(b) -> fn(c) -> f(a, b, c) end end end
fn pipeline(fs) = fn x -> reduce(fs, x, fn acc, f -> f(acc) end) end
fn zip_with(xs, ys, f) do
  case (xs, ys) do
    (x :: xt, y :: yt) -> [f(x, y)] ++ zip_with(xt, yt, f)
    _ -> []
  end
end
fn partition(xs, p) = (filter(xs, p), filter(xs, fn x -> not p(x) end))
fn quicksort(xs) do
  case xs do
    [] -> []
    p :: rest ->
      let (lo, hi) = partition(rest, fn x -> x < p end)
      quicksort(lo) ++ [p] ++ quicksort(hi)
  end
end
fn main() do
  let s = Stack { items: [] } |> push(1) |> push(2) |> push(3)
  println("${s} ${drain(s, fn x -> x % 2 == 1 end)} ${pop(Stack { items: ["a"] })} ${s == push(push(push(Stack { items: [] }, 1), 2), 3)}")
  println("${group_by(["apple", "avocado", "bean"], fn w -> String.slice(w, 0, 1) end)} ${group_by([1, 2, 3], fn n -> n % 2 == 0 end)}")
  let m = memo(fn n -> n * n end)
  let (v, c) = m(4, %{})
  let (w, _) = m(4, c)
  println("${v} ${w} ${curry3(fn a, b, c -> "${a}${b}${c}" end)(1)("x")(true)}")
  println("${pipeline([fn x -> x + 1 end, fn x -> x * 10 end])(1)} ${zip_with([1, 2], ["a", "b", "c"], fn a, b -> "${a}${b}" end)} ${quicksort([3, 1, 2])} ${quicksort(["b", "a"])} ${quicksort([(2, "x"), (1, "y")])}")
  let table = %{
    "add" => fn a, b -> a + b end,
    "sub" => fn a, b -> a - b end,
  }
  for {name, op} in table do println("${name} ${op(5, 3)}") end
  let counters = for i in 0..3 do
    fn step(k) = k + i
    (i, step)
  end
  println("${for (i, f) in counters do f(i * 10) end}")
  let rec = %{"fns" => [fn s -> String.to_upper(s) end, fn s -> s <> "!" end]}
  println("${"hey" |> rec["fns"][0] |> rec["fns"][1]}")
end
# => Stack([3, 2, 1]) [3, 1] Some((a, Stack([]))) true
# => %{a => [apple, avocado], b => [bean]} %{false => [1, 3], true => [2]}
# => 16 16 1xtrue
# => 20 [1a, 2b] [1, 2, 3] [a, b] [(1, y), (2, x)]
# => add 8
# => sub 2
# => [0, 11, 22]
# => HEY!
