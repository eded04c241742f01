struct Point do
  x :: Int
  label :: String
end
type Shape do
  Dot
  At(Point, List<Int>)
end
struct Box<T> do
  value :: T
end

fn main() do
  let text = "ab"
  println("${"a" <> "b" == text} ${"a" != "b"} ${"" == ""} ${"é" == "é"} ${:a == :a} ${:a != :b}")
  println("${[1, 2] == [1] ++ [2]} ${[1] == [1, 2]} ${[] == [1]} ${[[1], []] == [[1], []]}")
  println("${(1, "a", true) == (1, "a", true)} ${(1, 2) != (2, 1)} ${() == nil}")
  println("${%{"a" => 1, "b" => 2} == %{"b" => 2, "a" => 1}} ${%{1 => 2} == %{1 => 3}} ${%{1 => 2} == %{}}")
  println("${Point { x: 1, label: "p" } == Point { label: "p", x: 1 }} ${Point { x: 1, label: "p" } == Point { x: 1, label: "q" }}")
  println("${At(Point { x: 1, label: "p" }, [1]) == At(Point { x: 1, label: "p" }, [1])} ${Dot == At(Point { x: 0, label: "" }, [])} ${Dot != Dot}")
  println("${Some(1) == Some(1)} ${Some(1) == None} ${Ok(1) == Err("a")} ${Ok(1) == Ok(1) and Err("e") != Err("f")}")
  println("${Box { value: [1.5] } == Box { value: [1.5] }} ${Some([Some("x")]) == Some([Some("x")])}")
  println("${Less == Less} ${Less == Greater} ${compare(1, 1) == Equal}")
  println("${List.contains(["ab", "c"], "a" <> "b")} ${List.contains([(1, "a")], (1, "b"))}")
  println("${Map.get(%{(1, "k") => "hit"}, (1, "k"))} ${Map.has_key(%{[1, 2] => 0}, [1] ++ [2])}")
  let p = Point { x: 1, label: "key" }
  println("${Map.get(%{p => 5}, Point { x: 1, label: "k" <> "ey" })}")
end
# => true true true true true true
# => true false false true
# => true true true
# => true false false
# => true false
# => true false false
# => true false false true
# => true true
# => true false true
# => true false
# => hit true
# => 5
