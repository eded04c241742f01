fn main() do
  let ages = %{"Ada" => 36, "Bo" => 5}
  println("${ages} ${%{}}")
  let more = Map.put(ages, "Cy", 70)
  println("${Map.get(more, "Cy")} ${Map.size(more)} ${Map.size(ages)} ${Map.has_key(ages, "Cy")}")
  println("${Map.keys(more)} ${Map.values(more)}")
  println("${Map.delete(more, "Bo")}")
  println("${Map.get(ages, "nobody")}")
  let counted = reduce(["a", "b", "a"], %{}, fn m, w -> Map.put(m, w, Map.get(m, w) + 1) end)
  println("${counted}")
  println("${%{"x" => 1, "y" => 2} == %{"y" => 2, "x" => 1}}")
end
# built
# => %{Ada => 36, Bo => 5} %{}
# => 70 3 2 false
# => [Ada, Bo, Cy] [36, 5, 70]
# => %{Ada => 36, Cy => 70}
# => 0
# => %{a => 2, b => 1}
# => true
