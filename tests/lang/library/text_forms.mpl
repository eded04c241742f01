# The text of every kind of value: by itself, and within every kind of collection, three levels down; by interpolation,
# `to_string` and `String.from`, which agree, and by `inspect`.

struct Point do
  x :: Int
  y :: Float
end deriving(Eq, Hash, Debug, Display)

struct Dog do
  name :: String
  age :: Int
end

struct Empty do
end deriving(Eq, Hash, Debug, Display)

struct Bare do
end

struct Box<T> do
  value :: T
end deriving(Eq, Hash, Debug, Display)

type Shape do
  Dot
  Circle(Float)
  Named(text :: String, at :: Point)
end deriving(Eq, Hash, Debug, Display)

type Plain do
  One
  Two(String)
end

# A value alone, its Debug text, and what it is in a list, map, set, tuple, option, result, queue and box.
fn shown<T>(x :: T) where T: Display, T: Debug do
  println("${x} | ${inspect(x)} | ${x.to_string() == "${x}"} ${String.from(x) == "${x}"}")
  println("  ${[x]} ${%{"k" => x}} ${(x, x)} ${Some(x)} ${Queue.from_list([x, x])} ${Box { value: x }}")
  println("  ${[[Some([x])]]} ${%{[1] => %{"k" => (x, [x])}}} ${Some(Some(x))} ${inspect([Some((x, 1))])} ${inspect(Box { value: [x] })}")
end

# What can be a key, besides.
fn key<T>(x :: T) where T: Hash, T: Display, T: Debug do
  shown(x)
  println("  ${Set.from_list([x, x])} ${%{x => [x]}} ${[Set.from_list([[x]])]} ${inspect(%{x => Set.from_list([x])})}")
end

fn main() do
  key(42)
  key(-7)
  key(true)
  key("a b")
  key(:ready)
  key(())
  key([1, 2])
  key(("x", 1.5, :a))
  key(%{"a" => [1], "b" => []})
  key(Set.from_list([7, 3, 7]))
  key(Point { x: 1, y: 2.0 })
  key(Empty {})
  key(Named("n", Point { x: 1, y: 0.5 }))
  key(Some("x"))
  key(Less)
  key(Range.new(1, 4))
  shown(Queue.from_list([10, 20]))
  shown(Json.object([("b", Json.Float(1.0)), ("a", Json.array([Json.Null, Json.Str("x\n")]))]))

  println("${inspect("q\"\\\n\r\t\0é")} ${inspect(["a\"b", "c"])}")
  # Types that only have Debug show that.
  let dog = Dog { name: "Rex", age: 3 }
  println("${dog} ${inspect(dog)} ${[dog]} ${%{"d" => (dog, Some(dog))}} ${Box { value: dog }} ${%{dog => [dog]}}")
  println("${Bare {}} ${[Bare {}]} ${Two("t")} ${[One, Two("t")]} ${inspect(Two("q"))} ${Some([Two("t")])}")
  let ok :: Result<Int, String> = Ok(1)
  let err :: Result<Int, String> = Err("e")
  shown(ok)
  shown(err)
  let none :: Option<Int> = None
  shown(none)
  let nothing :: List<Int> = []
  println("${nothing} ${inspect(nothing)} ${Map.size(%{})} ${%{}} ${Set.new()} ${Queue.new()} ${[[], []]}")
  for x in [2.0, 95.5, 0.1 + 0.2, 1.0e21, 1.0e-7, -0.0, 1.0 / 0.0, -1.0 / 0.0, Float.nan] do println("${x} ${[x]} ${inspect(x)}") end
  println("${fn n -> n + 1 end} ${[fn n -> n + 1 end]} ${Iter.from([1])} ${[Iter.from([1])]} ${Process.whereis("nobody")} ${[Process.whereis("nobody")]}")
end

# => 42 | 42 | true true
# =>   [42] %{k => 42} (42, 42) Some(42) Queue[42, 42] Box(42)
# =>   [[Some([42])]] %{[1] => %{k => (42, [42])}} Some(Some(42)) [Some((42, 1))] Box { value: [42] }
# =>   #{42} %{42 => [42]} [#{[42]}] %{42 => #{42}}
# => -7 | -7 | true true
# =>   [-7] %{k => -7} (-7, -7) Some(-7) Queue[-7, -7] Box(-7)
# =>   [[Some([-7])]] %{[1] => %{k => (-7, [-7])}} Some(Some(-7)) [Some((-7, 1))] Box { value: [-7] }
# =>   #{-7} %{-7 => [-7]} [#{[-7]}] %{-7 => #{-7}}
# => true | true | true true
# =>   [true] %{k => true} (true, true) Some(true) Queue[true, true] Box(true)
# =>   [[Some([true])]] %{[1] => %{k => (true, [true])}} Some(Some(true)) [Some((true, 1))] Box { value: [true] }
# =>   #{true} %{true => [true]} [#{[true]}] %{true => #{true}}
# => a b | "a b" | true true
# =>   [a b] %{k => a b} (a b, a b) Some(a b) Queue[a b, a b] Box(a b)
# =>   [[Some([a b])]] %{[1] => %{k => (a b, [a b])}} Some(Some(a b)) [Some((a b, 1))] Box { value: [a b] }
# =>   #{a b} %{a b => [a b]} [#{[a b]}] %{a b => #{a b}}
# => ready | :ready | true true
# =>   [ready] %{k => ready} (ready, ready) Some(ready) Queue[ready, ready] Box(ready)
# =>   [[Some([ready])]] %{[1] => %{k => (ready, [ready])}} Some(Some(ready)) [Some((ready, 1))] Box { value: [ready] }
# =>   #{ready} %{ready => [ready]} [#{[ready]}] %{ready => #{ready}}
# => () | () | true true
# =>   [()] %{k => ()} ((), ()) Some(()) Queue[(), ()] Box(())
# =>   [[Some([()])]] %{[1] => %{k => ((), [()])}} Some(Some(())) [Some(((), 1))] Box { value: [()] }
# =>   #{()} %{() => [()]} [#{[()]}] %{() => #{()}}
# => [1, 2] | [1, 2] | true true
# =>   [[1, 2]] %{k => [1, 2]} ([1, 2], [1, 2]) Some([1, 2]) Queue[[1, 2], [1, 2]] Box([1, 2])
# =>   [[Some([[1, 2]])]] %{[1] => %{k => ([1, 2], [[1, 2]])}} Some(Some([1, 2])) [Some(([1, 2], 1))] Box { value: [[1, 2]] }
# =>   #{[1, 2]} %{[1, 2] => [[1, 2]]} [#{[[1, 2]]}] %{[1, 2] => #{[1, 2]}}
# => (x, 1.5, a) | (x, 1.5, a) | true true
# =>   [(x, 1.5, a)] %{k => (x, 1.5, a)} ((x, 1.5, a), (x, 1.5, a)) Some((x, 1.5, a)) Queue[(x, 1.5, a), (x, 1.5, a)] Box((x, 1.5, a))
# =>   [[Some([(x, 1.5, a)])]] %{[1] => %{k => ((x, 1.5, a), [(x, 1.5, a)])}} Some(Some((x, 1.5, a))) [Some(((x, 1.5, a), 1))] Box { value: [(x, 1.5, a)] }
# =>   #{(x, 1.5, a)} %{(x, 1.5, a) => [(x, 1.5, a)]} [#{[(x, 1.5, a)]}] %{(x, 1.5, a) => #{(x, 1.5, a)}}
# => %{a => [1], b => []} | %{a => [1], b => []} | true true
# =>   [%{a => [1], b => []}] %{k => %{a => [1], b => []}} (%{a => [1], b => []}, %{a => [1], b => []}) Some(%{a => [1], b => []}) Queue[%{a => [1], b => []}, %{a => [1], b => []}] Box(%{a => [1], b => []})
# =>   [[Some([%{a => [1], b => []}])]] %{[1] => %{k => (%{a => [1], b => []}, [%{a => [1], b => []}])}} Some(Some(%{a => [1], b => []})) [Some((%{a => [1], b => []}, 1))] Box { value: [%{a => [1], b => []}] }
# =>   #{%{a => [1], b => []}} %{%{a => [1], b => []} => [%{a => [1], b => []}]} [#{[%{a => [1], b => []}]}] %{%{a => [1], b => []} => #{%{a => [1], b => []}}}
# => #{7, 3} | #{7, 3} | true true
# =>   [#{7, 3}] %{k => #{7, 3}} (#{7, 3}, #{7, 3}) Some(#{7, 3}) Queue[#{7, 3}, #{7, 3}] Box(#{7, 3})
# =>   [[Some([#{7, 3}])]] %{[1] => %{k => (#{7, 3}, [#{7, 3}])}} Some(Some(#{7, 3})) [Some((#{7, 3}, 1))] Box { value: [#{7, 3}] }
# =>   #{#{7, 3}} %{#{7, 3} => [#{7, 3}]} [#{[#{7, 3}]}] %{#{7, 3} => #{#{7, 3}}}
# => Point(1, 2) | Point { x: 1, y: 2 } | true true
# =>   [Point(1, 2)] %{k => Point(1, 2)} (Point(1, 2), Point(1, 2)) Some(Point(1, 2)) Queue[Point(1, 2), Point(1, 2)] Box(Point(1, 2))
# =>   [[Some([Point(1, 2)])]] %{[1] => %{k => (Point(1, 2), [Point(1, 2)])}} Some(Some(Point(1, 2))) [Some((Point(1, 2), 1))] Box { value: [Point(1, 2)] }
# =>   #{Point(1, 2)} %{Point(1, 2) => [Point(1, 2)]} [#{[Point(1, 2)]}] %{Point(1, 2) => #{Point(1, 2)}}
# => Empty() | Empty {} | true true
# =>   [Empty()] %{k => Empty()} (Empty(), Empty()) Some(Empty()) Queue[Empty(), Empty()] Box(Empty())
# =>   [[Some([Empty()])]] %{[1] => %{k => (Empty(), [Empty()])}} Some(Some(Empty())) [Some((Empty(), 1))] Box { value: [Empty()] }
# =>   #{Empty()} %{Empty() => [Empty()]} [#{[Empty()]}] %{Empty() => #{Empty()}}
# => Named(n, Point(1, 0.5)) | Named(n, Point(1, 0.5)) | true true
# =>   [Named(n, Point(1, 0.5))] %{k => Named(n, Point(1, 0.5))} (Named(n, Point(1, 0.5)), Named(n, Point(1, 0.5))) Some(Named(n, Point(1, 0.5))) Queue[Named(n, Point(1, 0.5)), Named(n, Point(1, 0.5))] Box(Named(n, Point(1, 0.5)))
# =>   [[Some([Named(n, Point(1, 0.5))])]] %{[1] => %{k => (Named(n, Point(1, 0.5)), [Named(n, Point(1, 0.5))])}} Some(Some(Named(n, Point(1, 0.5)))) [Some((Named(n, Point(1, 0.5)), 1))] Box { value: [Named(n, Point(1, 0.5))] }
# =>   #{Named(n, Point(1, 0.5))} %{Named(n, Point(1, 0.5)) => [Named(n, Point(1, 0.5))]} [#{[Named(n, Point(1, 0.5))]}] %{Named(n, Point(1, 0.5)) => #{Named(n, Point(1, 0.5))}}
# => Some(x) | Some(x) | true true
# =>   [Some(x)] %{k => Some(x)} (Some(x), Some(x)) Some(Some(x)) Queue[Some(x), Some(x)] Box(Some(x))
# =>   [[Some([Some(x)])]] %{[1] => %{k => (Some(x), [Some(x)])}} Some(Some(Some(x))) [Some((Some(x), 1))] Box { value: [Some(x)] }
# =>   #{Some(x)} %{Some(x) => [Some(x)]} [#{[Some(x)]}] %{Some(x) => #{Some(x)}}
# => Less | Less | true true
# =>   [Less] %{k => Less} (Less, Less) Some(Less) Queue[Less, Less] Box(Less)
# =>   [[Some([Less])]] %{[1] => %{k => (Less, [Less])}} Some(Some(Less)) [Some((Less, 1))] Box { value: [Less] }
# =>   #{Less} %{Less => [Less]} [#{[Less]}] %{Less => #{Less}}
# => 1..4 | 1..4 | true true
# =>   [1..4] %{k => 1..4} (1..4, 1..4) Some(1..4) Queue[1..4, 1..4] Box(1..4)
# =>   [[Some([1..4])]] %{[1] => %{k => (1..4, [1..4])}} Some(Some(1..4)) [Some((1..4, 1))] Box { value: [1..4] }
# =>   #{1..4} %{1..4 => [1..4]} [#{[1..4]}] %{1..4 => #{1..4}}
# => Queue[10, 20] | Queue[10, 20] | true true
# =>   [Queue[10, 20]] %{k => Queue[10, 20]} (Queue[10, 20], Queue[10, 20]) Some(Queue[10, 20]) Queue[Queue[10, 20], Queue[10, 20]] Box(Queue[10, 20])
# =>   [[Some([Queue[10, 20]])]] %{[1] => %{k => (Queue[10, 20], [Queue[10, 20]])}} Some(Some(Queue[10, 20])) [Some((Queue[10, 20], 1))] Box { value: [Queue[10, 20]] }
# => {"a":[null,"x\n"],"b":1.0} | {"a":[null,"x\n"],"b":1.0} | true true
# =>   [{"a":[null,"x\n"],"b":1.0}] %{k => {"a":[null,"x\n"],"b":1.0}} ({"a":[null,"x\n"],"b":1.0}, {"a":[null,"x\n"],"b":1.0}) Some({"a":[null,"x\n"],"b":1.0}) Queue[{"a":[null,"x\n"],"b":1.0}, {"a":[null,"x\n"],"b":1.0}] Box({"a":[null,"x\n"],"b":1.0})
# =>   [[Some([{"a":[null,"x\n"],"b":1.0}])]] %{[1] => %{k => ({"a":[null,"x\n"],"b":1.0}, [{"a":[null,"x\n"],"b":1.0}])}} Some(Some({"a":[null,"x\n"],"b":1.0})) [Some(({"a":[null,"x\n"],"b":1.0}, 1))] Box { value: [{"a":[null,"x\n"],"b":1.0}] }
# => "q\"\\\n\r\t\0é" [a"b, c]
# => Dog { name: Rex, age: 3 } Dog { name: Rex, age: 3 } [Dog { name: Rex, age: 3 }] %{d => (Dog { name: Rex, age: 3 }, Some(Dog { name: Rex, age: 3 }))} Box(Dog { name: Rex, age: 3 }) %{Dog { name: Rex, age: 3 } => [Dog { name: Rex, age: 3 }]}
# => Bare {} [Bare {}] Two(t) [One, Two(t)] Two(q) Some([Two(t)])
# => Ok(1) | Ok(1) | true true
# =>   [Ok(1)] %{k => Ok(1)} (Ok(1), Ok(1)) Some(Ok(1)) Queue[Ok(1), Ok(1)] Box(Ok(1))
# =>   [[Some([Ok(1)])]] %{[1] => %{k => (Ok(1), [Ok(1)])}} Some(Some(Ok(1))) [Some((Ok(1), 1))] Box { value: [Ok(1)] }
# => Err(e) | Err(e) | true true
# =>   [Err(e)] %{k => Err(e)} (Err(e), Err(e)) Some(Err(e)) Queue[Err(e), Err(e)] Box(Err(e))
# =>   [[Some([Err(e)])]] %{[1] => %{k => (Err(e), [Err(e)])}} Some(Some(Err(e))) [Some((Err(e), 1))] Box { value: [Err(e)] }
# => None | None | true true
# =>   [None] %{k => None} (None, None) Some(None) Queue[None, None] Box(None)
# =>   [[Some([None])]] %{[1] => %{k => (None, [None])}} Some(Some(None)) [Some((None, 1))] Box { value: [None] }
# => [] [] 0 %{} #{} Queue[] [[], []]
# => 2 [2] 2
# => 95.5 [95.5] 95.5
# => 0.30000000000000004 [0.30000000000000004] 0.30000000000000004
# => 1000000000000000000000 [1000000000000000000000] 1000000000000000000000
# => 0.0000001 [0.0000001] 0.0000001
# => -0 [-0] -0
# => inf [inf] inf
# => -inf [-inf] -inf
# => NaN [NaN] NaN
# => #Fun [#Fun] #Iter [#Iter] <0.0> [<0.0>]
