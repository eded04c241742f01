# Sets hold anything that can be hashed, keep the order of first insertion, and are equal whatever that order is.

struct Point do
  x :: Int
  y :: Int
end

type Colour do
  Red
  Mixed(Float, List<Int>)
end deriving(Eq, Hash, Debug)

fn sizes(s :: Set, t :: Set<String>) = "${Set.size(s)} ${t.size()}"

fn main() do
  let s = Set.new() |> Set.add("b") |> Set.add("a") |> Set.add("b")
  println("${s} ${s.size()} ${s.contains("a")} ${Set.remove(s, "b")} ${s}")
  println("${Set.from_list([1, 2]) == Set.from_list([2, 1])} ${Set.from_list([1]) == Set.from_list([1, 2])}")
  println("${Set.from_list([1, 2]).hash() == Set.from_list([2, 1]).hash()}")
  let points = Set.from_list([Point { x: 1, y: 2 }, Point { x: 1, y: 2 }, Point { x: 2, y: 1 }])
  println("${points} ${points.contains(Point { x: 2, y: 1 })}")
  println("${Set.from_list([Red, Mixed(1.5, [1]), Red, Mixed(1.5, [1])])}")
  let of_sets = Set.from_list([Set.from_list([1, 2]), Set.from_list([2, 1]), Set.new()])
  println("${of_sets} ${of_sets.inspect()}")
  let keyed = %{Set.from_list(["a", "b"]) => 1, Set.from_list(["b", "a"]) => 2}
  println("${keyed} ${keyed[Set.from_list(["b", "a"])]}")
  println("${Set.from_list([0.0, -0.0, 0.5 / 0.0 - 0.5 / 0.0, 0.5 / 0.0 - 0.5 / 0.0])}")
  for x in points do println("${x.x}") end
  println("${for x in s when x != "b" do x <> "!" end}")
  let groups = %{"odd" => Set.from_list([1, 3])}
  println("${Map.get(groups, "even").add(2)} ${Map.get(groups, "odd") |> Set.union(Set.from_list([3, 5]))}")
  let empty :: Set<Int> = default()
  println("${empty} ${empty == Set.new()} ${sizes(points, s)}")
  println("${set_union(set_from_list([3, 1]), set_from_list([1, 2]))} ${set_to_list(set_new())}")
  println("${Iter.from(points) |> Iter.map(fn p -> p.y end) |> Set.collect()}")
end

# => #{b, a} 2 true #{a} #{b, a}
# => true false
# => true
# => #{Point { x: 1, y: 2 }, Point { x: 2, y: 1 }} true
# => #{Red, Mixed(1.5, [1])}
# => #{#{1, 2}, #{}} #{#{1, 2}, #{}}
# => %{#{a, b} => 2} 2
# => #{0, -0, NaN}
# => 1
# => 2
# => [a!]
# => #{2} #{1, 3, 5}
# => #{} true 2 2
# => #{3, 1, 2} []
# => #{2, 1}
