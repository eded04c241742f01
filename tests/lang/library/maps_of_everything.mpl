# Every kind of key and value goes through the functions of maps, small ones and those with an index, made at once and step
# by step.

struct Point do
  x :: Int
  y :: Float
end deriving(Eq, Ord, Hash, Debug, Display)

# Equal if the letters are, whatever their case.
struct Name do
  text :: String
end deriving(Display)

impl Eq for Name do
  fn eq(self, other :: Name) -> Bool do String.to_lower(self.text) == String.to_lower(other.text) end
end

impl Hash for Name do
  fn hash(self) -> Int do String.to_lower(self.text).hash() end
end

fn check<K, V>(name :: String, keys :: List<K>, values :: List<V>) where K: Hash, K: Display, V: Eq, V: Display do
  let pairs = List.zip(keys, values)
  let m = Map.from_list(pairs)
  let stepwise = List.reduce(pairs, %{}, fn(m, (k, v)) -> Map.put(m, k, v) end)
  println("${name}: ${m}")
  println("  ${m == stepwise} ${Map.keys(m) == keys} ${Map.to_list(m) == pairs} ${Map.collect(Iter.from(m)) == m} ${Map.merge(%{}, m) == m}")
  let k = keys[1]
  println("  ${m[k]} ${Map.fetch(m, k)} ${Map.has_key(Map.delete(m, k), k)} ${Map.fetch(Map.delete(m, k), k)} ${Map.delete(m, k)}")
  println("  ${Map.put(m, k, values[0])} ${Map.put(Map.delete(m, k), k, values[1]) |> Map.keys()}")
  println("  ${Map.invert(Map.map_values(m, fn k, _ -> k end)) |> Map.size()} ${Map.filter(m, fn _, v -> v == values[0] end)} ${Map.find(m, fn key, _ -> key == k end)}")
  println("  ${Map.pop(m, k)} ${Map.partition(m, fn key, _ -> key == k end)} ${Map.get_or(m, k, values[0])}")
end

# Many keys of one kind: as many as there are different numbers.
fn many<K>(name :: String, key :: Fun(Int) -> K) where K: Hash do
  let made = Map.from_list(for i in 0..600 do (key(i % 300), i) end)
  let stepwise = Range.fold(0..600, %{}, fn m, i -> Map.put(m, key(i % 300), i) end)
  let sum = Range.fold(0..300, 0, fn sum, i -> sum + made[key(i)] end)
  let rest = Range.fold(0..300, made, fn m, i -> if i % 3 == 0 do Map.delete(m, key(i)) else m end end)
  println("${name}: ${Map.size(made)} ${made == stepwise} ${sum} ${Map.size(rest)} ${Map.has_key(rest, key(3))} ${rest[key(4)]} ${made[key(3)]}")
  println("  ${List.frequencies(for i in 0..600 do key(i % 300) end) |> Map.values() |> List.uniq()} ${List.group_by(Range.to_list(0..600), fn i -> key(i % 300) end)[key(7)]}")
end

fn main() do
  check("Int", [3, -1, 0], ["a", "", "c"])
  check("Float", [0.0, -0.0, 0.0 / 0.0], [1, 2, 3])
  check("String", ["b", "", "ä"], [[1], [], [2, 3]])
  check("Bool", [true, false], [Some(1.5), None])
  check("Atom", [:b, :a], [(1, "x"), (2, "y")])
  check("tuple", [(1, "b"), (1, "a"), (0, "z")], [%{1 => "x"}, %{}, %{2 => "y"}])
  check("List", [[1.5], [], [1.5, 0.0]], [Set.from_list(["x"]), Set.new(), Set.from_list(["y"])])
  check("Map", [%{"a" => 1}, %{}, %{"a" => 2}], [Point { x: 1, y: 0.5 }, Point { x: 0, y: 0.5 }, Point { x: 1, y: 1.5 }])
  check("struct", [Point { x: 1, y: 0.5 }, Point { x: 0, y: 0.5 }], [Ok(1), Err("no")])
  check("own", [Name { text: "Ann" }, Name { text: "bob" }], [1, 2])
  println("${Map.from_list([(Name { text: "Ann" }, 1), (Name { text: "ANN" }, 2)])} ${%{Name { text: "x" } => 1}[Name { text: "X" }]}")
  many("Int", fn i -> i end)
  many("String", fn i -> "key ${i}" end)
  many("Float", fn i -> Int.to_float(i) / 4.0 end)
  many("struct", fn i -> Point { x: i % 10, y: Int.to_float(i) } end)
  many("own", fn i -> Name { text: if i % 2 == 0 do "N${i}" else "n${i}" end } end)
  many("Set", fn i -> Set.from_list([i, i + 1]) end)
end
# => Int: %{3 => a, -1 => , 0 => c}
# =>   true true true true true
# =>    Some() false None %{3 => a, 0 => c}
# =>   %{3 => a, -1 => a, 0 => c} [3, 0, -1]
# =>   3 %{3 => a} Some((-1, ))
# =>   (Some(), %{3 => a, 0 => c}) (%{-1 => }, %{3 => a, 0 => c}) 
# => Float: %{0 => 1, -0 => 2, NaN => 3}
# =>   true false false true true
# =>   2 Some(2) false None %{0 => 1, NaN => 3}
# =>   %{0 => 1, -0 => 1, NaN => 3} [0, NaN, -0]
# =>   3 %{0 => 1} Some((0, 1))
# =>   (Some(2), %{0 => 1, NaN => 3}) (%{0 => 1, -0 => 2}, %{NaN => 3}) 2
# => String: %{b => [1],  => [], ä => [2, 3]}
# =>   true true true true true
# =>   [] Some([]) false None %{b => [1], ä => [2, 3]}
# =>   %{b => [1],  => [1], ä => [2, 3]} [b, ä, ]
# =>   3 %{b => [1]} Some((, []))
# =>   (Some([]), %{b => [1], ä => [2, 3]}) (%{ => []}, %{b => [1], ä => [2, 3]}) []
# => Bool: %{true => Some(1.5), false => None}
# =>   true true true true true
# =>   None Some(None) false None %{true => Some(1.5)}
# =>   %{true => Some(1.5), false => Some(1.5)} [true, false]
# =>   2 %{true => Some(1.5)} Some((false, None))
# =>   (Some(None), %{true => Some(1.5)}) (%{false => None}, %{true => Some(1.5)}) None
# => Atom: %{b => (1, x), a => (2, y)}
# =>   true true true true true
# =>   (2, y) Some((2, y)) false None %{b => (1, x)}
# =>   %{b => (1, x), a => (1, x)} [b, a]
# =>   2 %{b => (1, x)} Some((a, (2, y)))
# =>   (Some((2, y)), %{b => (1, x)}) (%{a => (2, y)}, %{b => (1, x)}) (2, y)
# => tuple: %{(1, b) => %{1 => x}, (1, a) => %{}, (0, z) => %{2 => y}}
# =>   true true true true true
# =>   %{} Some(%{}) false None %{(1, b) => %{1 => x}, (0, z) => %{2 => y}}
# =>   %{(1, b) => %{1 => x}, (1, a) => %{1 => x}, (0, z) => %{2 => y}} [(1, b), (0, z), (1, a)]
# =>   3 %{(1, b) => %{1 => x}} Some(((1, a), %{}))
# =>   (Some(%{}), %{(1, b) => %{1 => x}, (0, z) => %{2 => y}}) (%{(1, a) => %{}}, %{(1, b) => %{1 => x}, (0, z) => %{2 => y}}) %{}
# => List: %{[1.5] => #{x}, [] => #{}, [1.5, 0] => #{y}}
# =>   true true true true true
# =>   #{} Some(#{}) false None %{[1.5] => #{x}, [1.5, 0] => #{y}}
# =>   %{[1.5] => #{x}, [] => #{x}, [1.5, 0] => #{y}} [[1.5], [1.5, 0], []]
# =>   3 %{[1.5] => #{x}} Some(([], #{}))
# =>   (Some(#{}), %{[1.5] => #{x}, [1.5, 0] => #{y}}) (%{[] => #{}}, %{[1.5] => #{x}, [1.5, 0] => #{y}}) #{}
# => Map: %{%{a => 1} => Point(1, 0.5), %{} => Point(0, 0.5), %{a => 2} => Point(1, 1.5)}
# =>   true true true true true
# =>   Point(0, 0.5) Some(Point(0, 0.5)) false None %{%{a => 1} => Point(1, 0.5), %{a => 2} => Point(1, 1.5)}
# =>   %{%{a => 1} => Point(1, 0.5), %{} => Point(1, 0.5), %{a => 2} => Point(1, 1.5)} [%{a => 1}, %{a => 2}, %{}]
# =>   3 %{%{a => 1} => Point(1, 0.5)} Some((%{}, Point(0, 0.5)))
# =>   (Some(Point(0, 0.5)), %{%{a => 1} => Point(1, 0.5), %{a => 2} => Point(1, 1.5)}) (%{%{} => Point(0, 0.5)}, %{%{a => 1} => Point(1, 0.5), %{a => 2} => Point(1, 1.5)}) Point(0, 0.5)
# => struct: %{Point(1, 0.5) => Ok(1), Point(0, 0.5) => Err(no)}
# =>   true true true true true
# =>   Err(no) Some(Err(no)) false None %{Point(1, 0.5) => Ok(1)}
# =>   %{Point(1, 0.5) => Ok(1), Point(0, 0.5) => Ok(1)} [Point(1, 0.5), Point(0, 0.5)]
# =>   2 %{Point(1, 0.5) => Ok(1)} Some((Point(0, 0.5), Err(no)))
# =>   (Some(Err(no)), %{Point(1, 0.5) => Ok(1)}) (%{Point(0, 0.5) => Err(no)}, %{Point(1, 0.5) => Ok(1)}) Err(no)
# => own: %{Name(Ann) => 1, Name(bob) => 2}
# =>   true true true true true
# =>   2 Some(2) false None %{Name(Ann) => 1}
# =>   %{Name(Ann) => 1, Name(bob) => 1} [Name(Ann), Name(bob)]
# =>   2 %{Name(Ann) => 1} Some((Name(bob), 2))
# =>   (Some(2), %{Name(Ann) => 1}) (%{Name(bob) => 2}, %{Name(Ann) => 1}) 2
# => %{Name(Ann) => 2} 1
# => Int: 300 true 134850 200 false 304 303
# =>   [2] [7, 307]
# => String: 300 true 134850 200 false 304 303
# =>   [2] [7, 307]
# => Float: 300 true 134850 200 false 304 303
# =>   [2] [7, 307]
# => struct: 300 true 134850 200 false 304 303
# =>   [2] [7, 307]
# => own: 300 true 134850 200 false 304 303
# =>   [2] [7, 307]
# => Set: 300 true 134850 200 false 304 303
# =>   [2] [7, 307]
