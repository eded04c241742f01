# What other implementations of the library get wrong: values are compared, not words; types are not forgotten; names belong
# to their modules.

from List import length

struct Key do
  a :: Int
  b :: String
end

type Shape do
  Circle(Float)
  Box(Int, Int)
end

fn joined(a :: String, b :: String) -> String = a <> b

fn main() do
  # 1: texts that were made at run time are found.
  let ab = joined("a", "b")
  println("${List.contains(["x", "ab"], ab)} ${Set.contains(Set.from_list(["ab"]), ab)} ${Map.get(%{[1, 2] => "list"}, [1] ++ [2])}")
  println("${Set.size(Set.collect(Iter.from(["ab", ab, joined("", "ab")])))} ${List.contains([Key { a: 1, b: "ab" }], Key { a: 1, b: ab })}")
  # 2: keys stay texts, however the map was made, and also if it was empty.
  let by_list = Map.from_list([("ab", 1)])
  let collected = Map.collect(Iter.from([("ab", 2)]))
  let read :: Result<Map<String, Int>, String> = Json.decode("{\"ab\":3}")
  println("${by_list[ab]} ${collected[ab]} ${Result.map(read, fn m -> m[ab] end)} ${Map.merge(Map.new(), by_list)[ab]} ${Map.merge(by_list, collected)[ab]}")
  # 3: structs are keys themselves.
  let by_key = %{Key { a: 1, b: "x" } => "first", Key { a: 2, b: "x" } => "second"}
  println("${Map.keys(by_key)} ${by_key[Key { a: 2, b: joined("x", "") }]}")
  # 4: floats in collections.
  println("${[1.5, 2.0]} ${%{0.5 => 2.25}} ${Set.from_list([0.1])} ${List.map([1, 2], fn n -> Int.to_float(n) / 4.0 end)}")
  # 5: a popped queue can be taken apart.
  let (front, rest) = Queue.pop(Queue.from_list(["a", "b"]))
  println("${front} ${rest} ${Tuple.second(Queue.pop(rest))} ${Tuple.first(Queue.pop(rest))}")
  # 6: prefixed names have types that collections fit.
  println("${range_to_list(Range.new(1, 4))} ${JSON.encode_map(%{"b" => 2, "a" => 1})} ${json_encode_list([[1], []])} ${json_encode_map(%{"x" => [true]})}")
  # 7: methods of maps, sets and ranges are theirs.
  println("${%{"k" => 1}.size()} ${%{"k" => 1}.get("k")} ${Set.from_list([1, 1]).size()} ${Set.from_list([1]).contains(1)} ${Range.new(2, 5).length()} ${Range.new(2, 4).to_list()}")
  # 8: a bare name belongs to the module it comes from.
  println("${length(["one", "list"])} ${String.length("text")}")
  # 9: texts have an order.
  println("${compare("b", "a")} ${"a" < "b"} ${["b"] < ["a"]} ${List.sorted(["b", "ä", "a", ""])} ${List.sort(["b", "a"], fn a, b -> Ordering.to_int(compare(a, b)) end)}")
  # 10: variants show what they hold.
  println("${inspect(Circle(1.5))} ${[Box(1, 2)]} ${inspect([Circle(0.5)])}")
  # 11: a process can be watched by its pid.
  let pid = spawn(waiting)
  let watch = Process.monitor(pid)
  println("${watch > 0} ${Process.demonitor(watch)} ${Process.demonitor(watch)}")
  # 12: what programs print with.
  IO.puts("puts")
  IO.println("println")
end

actor waiting() do
  receive do
    :never -> ()
  end
end

# => true true list
# => 1 true
# => 1 2 Ok(3) 1 2
# => [Key { a: 1, b: x }, Key { a: 2, b: x }] second
# => [1.5, 2] %{0.5 => 2.25} #{0.1} [0.25, 0.5]
# => a Queue[b] Queue[] b
# => [1, 2, 3] {"a":1,"b":2} [[1],[]] {"x":[true]}
# => 1 1 1 true 3 [2, 3]
# => 2 4
# => Greater true false [, a, b, ä] [a, b]
# => Circle(1.5) [Box(1, 2)] [Circle(0.5)]
# => true 0 1
# => puts
# => println
