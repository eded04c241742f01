# `first`, `second` and `nth` have the type of their component, for tuples of any size.

fn first_name(pair :: (String, Int)) = String.length(Tuple.first(pair))

fn largest(t :: (Int, Int, Int), i :: Int) -> Int = Tuple.nth(t, i)

fn main() do
  let t = ("one", 2, 3.5, [4])
  println("${Tuple.first(t) <> "!"} ${Tuple.second(t) + 1} ${Tuple.nth(t, 2) * 2.0} ${Tuple.nth(t, 3) ++ [5]}")
  println("${Tuple.size(t)} ${Tuple.size((1, 2))} ${t.first()} ${t.nth(1)} ${tuple_nth((true, "x"), 1)}")
  println("${List.map([(1, "a"), (2, "b")], Tuple.second)} ${[(1, "a")] |> List.map(fn p -> Tuple.first(p) end)}")
  println("${for i in 0..3 do largest((7, 8, 9), i) end} ${first_name(("abc", 1))}")
  println("${Tuple.first(((1, "in"), 2)) |> Tuple.second()} ${Tuple.swap((1, "a"))}")
  let m = %{(1, "a") => 1.5, (2, "b") => 2.5}
  println("${Map.get(m, (2, "b"))} ${Map.keys(m) |> List.map(Tuple.first)}")
  println("${largest((1, 2, 3), 3)}")
end

# => one! 3 7 [4, 5]
# => 4 2 one 2 x
# => [a, b] [1]
# => [7, 8, 9] 3
# => in (a, 1)
# => 2.5 [1, 2]
# exit 1
# stderr: Tuple.nth: index 3 out of bounds (size 3)
