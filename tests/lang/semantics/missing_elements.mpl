struct Cell do
  n :: Int
end
fn main() do
  let m = %{"a" => 1}
  println("${m["b"]} ${Map.get(m, "c")} ${Map.get(%{1 => "x"}, 2) == ""} ${Map.get(%{1 => 1.5}, 2)} ${Map.get(%{1 => true}, 2)}")
  println("${Map.get(%{1 => [1]}, 2)} ${Map.get(%{1 => %{1 => 2}}, 2)} ${Map.get(%{1 => Some(1)}, 2)} ${Map.get(%{1 => (1, "a")}, 2)} ${Map.get(%{1 => ()}, 2)}")
  println("${List.find([1], fn n -> n > 5 end)} ${String.to_int("x")} ${String.to_float("")} ${Env.get("SURELY_NOT_SET_ANYWHERE")}")
  println("${List.take([1, 2], 5)} ${List.take([1], -1)} ${List.drop([1, 2], 9)} ${List.drop([1], -3)} ${String.slice("abc", -5, 9)} ${String.slice("abc", 2, 1) == ""}")
  let counts = reduce(["a", "b", "a"], %{}, fn m, w -> Map.put(m, w, Map.get(m, w) + 1) end)
  println("${counts}")
  println("${%{"k" => Cell { n: 1 }}["none"]}")
end
# => 0 0 true 0 false
# => [] %{} None (0, ) ()
# => None None None None
# => [1, 2] [] [] [1] abc true
# => %{a => 2, b => 1}
# exit 1
# stderr: Mesh panic at missing_elements.mpl:12:
