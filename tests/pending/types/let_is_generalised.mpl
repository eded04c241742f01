fn compose(f, g) = fn x -> g(f(x)) end
fn make() = fn x -> [x] end
fn nothing() = None
fn constant(n) = fn _ -> n end

fn main() do
  let empty = List.new()
  println("${List.append(empty, 1)} ${List.append(empty, "a")}")
  let table = Map.new()
  println("${Map.put(table, 1, "a")} ${Map.put(table, "b", 2.5)}")
  let wrap = make()
  println("${wrap(1)} ${wrap("x")}")
  let both = compose(fn x -> (x, x) end, fn p -> [p] end)
  println("${both(1)} ${both("y")}")
  let none = nothing()
  println("${[none, Some(1)]} ${[none, Some("z")]}")
  let k = constant(5)
  println("${k("any")} ${k(1.5)}")
  let chosen = if true do fn(x) -> x end else fn(x) -> x end end
  println("${chosen(1)} ${chosen("c")}")
  let (f, g) = (fn x -> x end, fn x -> [x] end)
  println("${f(1)} ${f("f")} ${g(1)} ${g("g")}")
end
# => [1] [a]
# => %{1 => a} %{b => 2.5}
# => [1] [x]
# => [(1, 1)] [(y, y)]
# => [None, Some(1)] [None, Some(z)]
# => 5 5
# => 1 c
# => 1 f [1] [g]
