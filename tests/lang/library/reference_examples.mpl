# The examples of the reference for the library, one function each, so that nothing they leave open meets.

fn example1() do
  let xs = ["ab", "c"]
  println("${xs}")
end

fn example2() do
  let m = %{"a" => [1], "b" => []}
  println("${m}")
end

fn example3() do
  let s = Set.from_list([7, 3, 7])
  println("${s}")
end

fn example4() do
  println("${"hi".inspect()}")
end

fn example5() do
  let a = [1, 2]
  let b = [1, 2, 0]
  println("${a < b}")
end

fn example6() do
  let n = 42
  println("${n.hash()}")
end

fn example7() do
  println("${"abc".hash()}")
end

fn example8() do
  println("${"".hash()}")
end

fn example9() do
  let t = true
  println("${t.hash()}")
end

fn example10() do
  let n :: Int = default()
  println("${n}")
end

fn example11() do
  println("${compare(9, 4)}")
end

fn example12() do
  println("${map([1, 2], fn x -> x + 5 end)}")
end

fn example13() do
  println("${filter([1, 2, 3], fn x -> x > 1 end)}")
end

fn example14() do
  println("${reduce([4, 5], 1, fn acc, x -> acc * x end)}")
end

fn example15() do
  println("${head([8, 9])}")
end

fn example16() do
  println("${tail([8, 9])}")
end

fn example17() do
  println("${Some(3)}")
end

fn example18() do
  println("${Err("no")}")
end

fn example19() do
  println("${Less}")
end

fn example20() do
  println("${to_string([1])}")
end

fn example21() do
  println("${inspect("x")}")
end

fn example22() do
  println("${hash("abc")}")
end

fn example23() do
  println("${String.length("naïve")}")
end

fn example24() do
  println("${String.slice("planet", 1, 4)}")
end

fn example25() do
  println("${String.contains("planet", "ane")}")
end

fn example26() do
  println("${String.starts_with("planet", "pl")}")
end

fn example27() do
  println("${String.ends_with("planet", "x")}")
end

fn example28() do
  println("${String.trim("\t ab \n")}")
end

fn example29() do
  println("${String.to_upper("straße")}")
end

fn example30() do
  println("${String.to_lower("ÀB")}")
end

fn example31() do
  println("${String.replace("aXbX", "X", "-")}")
end

fn example32() do
  println("${String.split("a,,b", ",")}")
end

fn example33() do
  println("${["x", "y"] |> String.join("+")}")
end

fn example34() do
  println("${String.to_int(" -08 ")}")
end

fn example35() do
  println("${String.to_float("2.5e2")}")
end

fn example36() do
  println("${String.from(3.0)}")
end

fn example37() do
  println("${Iter.from(["ab", "c"]) |> String.collect()}")
end

fn example38() do
  println("${"planet".slice(0, 2)}")
end

fn example39() do
  println("${Int.to_float(7)}")
end

fn example40() do
  println("${Float.to_int(-2.9)}")
end

fn example41() do
  println("${Float.from(3)}")
end

fn example42() do
  println("${Math.pi}")
end

fn example43() do
  println("${Math.abs(-6)}")
end

fn example44() do
  println("${Math.min(2.5, 1.5)}")
end

fn example45() do
  println("${Math.max(-5, 3)}")
end

fn example46() do
  println("${Math.pow(2.0, 5.0)}")
end

fn example47() do
  println("${Math.sqrt(2.25)}")
end

fn example48() do
  println("${Math.floor(-2.3)}")
end

fn example49() do
  println("${Math.ceil(2.1)}")
end

fn example50() do
  println("${Math.round(-2.5)}")
end

fn example51() do
  println("${List.new()}")
end

fn example52() do
  println("${List.length(["a", "b"])}")
end

fn example53() do
  println("${List.append([1], 2)}")
end

fn example54() do
  println("${List.head([4, 5])}")
end

fn example55() do
  println("${List.tail([4, 5])}")
end

fn example56() do
  println("${List.last([4, 5])}")
end

fn example57() do
  println("${List.get(["p", "q"], 1)}")
end

fn example58() do
  println("${List.nth([7, 8, 9], 2)}")
end

fn example59() do
  println("${List.concat([1], [2, 3])}")
end

fn example60() do
  println("${List.reverse([1, 2, 3])}")
end

fn example61() do
  println("${List.map(["a", "bc"], String.length)}")
end

fn example62() do
  println("${List.filter([5, 2, 8], fn x -> x > 3 end)}")
end

fn example63() do
  println("${List.reduce(["a", "b"], "", fn s, x -> s ++ x end)}")
end

fn example64() do
  println("${List.sort([3, 1, 2], fn a, b -> b - a end)}")
end

fn example65() do
  println("${List.find([1, 6, 9], fn x -> x > 4 end)}")
end

fn example66() do
  println("${List.any([1, 2], fn x -> x == 2 end)}")
end

fn example67() do
  println("${List.all([1, 2], fn x -> x > 1 end)}")
end

fn example68() do
  println("${List.contains(["a", "b"], "b")}")
end

fn example69() do
  println("${List.zip([1, 2], ["a", "b"])}")
end

fn example70() do
  println("${List.flat_map([1, 2], fn x -> [x, x] end)}")
end

fn example71() do
  println("${List.flatten([[1], [], [2]])}")
end

fn example72() do
  println("${List.enumerate(["x"])}")
end

fn example73() do
  println("${List.take([1, 2, 3], 2)}")
end

fn example74() do
  println("${List.drop([1, 2, 3], 2)}")
end

fn example75() do
  println("${Iter.from([1, 2]) |> Iter.map(fn x -> x * 3 end) |> List.collect()}")
end

fn example76() do
  println("${Map.new()}")
end

fn example77() do
  println("${Map.put(%{"a" => 1}, "b", 2)}")
end

fn example78() do
  println("${Map.get(%{1 => "x"}, 1)}")
end

fn example79() do
  println("${Map.has_key(%{1 => "x"}, 2)}")
end

fn example80() do
  println("${Map.delete(%{1 => 5, 2 => 6}, 1)}")
end

fn example81() do
  println("${Map.size(%{1 => 5})}")
end

fn example82() do
  println("${Map.keys(%{"b" => 1, "a" => 2})}")
end

fn example83() do
  println("${Map.values(%{"b" => 1, "a" => 2})}")
end

fn example84() do
  println("${Map.merge(%{1 => 1, 2 => 2}, %{3 => 3, 1 => 9})}")
end

fn example85() do
  println("${Map.to_list(%{1 => "a"})}")
end

fn example86() do
  println("${Map.from_list([(1, "a"), (1, "b")])}")
end

fn example87() do
  println("${Iter.from(["a", "b"]) |> Iter.enumerate() |> Map.collect()}")
end

fn example88() do
  println("${Set.new()}")
end

fn example89() do
  println("${Set.add(Set.from_list([2]), 1)}")
end

fn example90() do
  println("${Set.remove(Set.from_list([2, 1]), 2)}")
end

fn example91() do
  println("${Set.contains(Set.from_list(["a"]), "a")}")
end

fn example92() do
  println("${Set.size(Set.from_list([1, 1]))}")
end

fn example93() do
  println("${Set.union(Set.from_list([3, 1]), Set.from_list([1, 2]))}")
end

fn example94() do
  println("${Set.intersection(Set.from_list([3, 1]), Set.from_list([1, 3]))}")
end

fn example95() do
  println("${Set.difference(Set.from_list([3, 1]), Set.from_list([1]))}")
end

fn example96() do
  println("${Set.to_list(Set.from_list([5, 4]))}")
end

fn example97() do
  println("${Set.from_list([2, 9, 2])}")
end

fn example98() do
  println("${Iter.from([1, 1, 4]) |> Set.collect()}")
end

fn example99() do
  println("${Tuple.first((7, "z"))}")
end

fn example100() do
  println("${Tuple.second((7, "z"))}")
end

fn example101() do
  println("${Tuple.nth((5, 6, 7), 2)}")
end

fn example102() do
  println("${Tuple.size((1, "a", true))}")
end

fn example103() do
  println("${Range.new(1, 4)}")
end

fn example104() do
  println("${Range.length(Range.new(5, 2))}")
end

fn example105() do
  println("${Range.to_list(Range.new(1, 4))}")
end

fn example106() do
  println("${Range.map(Range.new(0, 3), fn i -> i * i end)}")
end

fn example107() do
  println("${Range.filter(Range.new(0, 5), fn i -> i % 2 == 1 end)}")
end

fn example108() do
  println("${Queue.new()}")
end

fn example109() do
  println("${Queue.new() |> Queue.push(1) |> Queue.push(2)}")
end

fn example110() do
  let q = Queue.from_list([1, 2])
  println("${Queue.pop(q)}")
end

fn example111() do
  let q = Queue.from_list([1, 2])
  println("${Queue.peek(q)}")
end

fn example112() do
  let q = Queue.from_list([1, 2])
  println("${Queue.size(q)}")
end

fn example113() do
  let q = Queue.from_list([1, 2])
  println("${Queue.is_empty(q)}")
end

fn example114() do
  println("${Iter.from(%{"a" => 1}) |> List.collect()}")
end

fn example115() do
  println("${Iter.from([1, 2]) |> Iter.map(fn x -> x * 10 end) |> List.collect()}")
end

fn example116() do
  println("${Iter.from([1, 2, 3]) |> Iter.filter(fn x -> x != 2 end) |> List.collect()}")
end

fn example117() do
  println("${Iter.from([1, 2, 3]) |> Iter.take(2) |> List.collect()}")
end

fn example118() do
  println("${Iter.from([1, 2, 3]) |> Iter.skip(1) |> List.collect()}")
end

fn example119() do
  println("${Iter.from(["a"]) |> Iter.enumerate() |> List.collect()}")
end

fn example120() do
  println("${Iter.from([1, 2]) |> Iter.zip(Iter.from(["x"])) |> List.collect()}")
end

fn example121() do
  println("${Iter.from([5, 6]) |> Iter.count()}")
end

fn example122() do
  println("${Iter.from([5, 6]) |> Iter.sum()}")
end

fn example123() do
  println("${Iter.from([5]) |> Iter.any(fn x -> x > 9 end)}")
end

fn example124() do
  println("${Iter.from([5]) |> Iter.all(fn x -> x > 4 end)}")
end

fn example125() do
  println("${Iter.from([1, 7, 8]) |> Iter.find(fn x -> x > 5 end)}")
end

fn example126() do
  println("${Iter.from([2, 3]) |> Iter.reduce(1, fn a, x -> a * x end)}")
end

fn example127() do
  println("${JSON.parse("[1, 2.50]")}")
end

fn example128() do
  println("${Json.encode([1, 2])}")
end

fn example129() do
  println("${JSON.encode_string("a\"b")}")
end

fn example130() do
  println("${JSON.encode_int(-4)}")
end

fn example131() do
  println("${JSON.encode_bool(false)}")
end

fn example132() do
  println("${JSON.encode_map(%{"b" => "x", "a" => "y"})}")
end

fn example133() do
  println("${JSON.encode_list(["p"])}")
end

fn example134() do
  let t = "{\"id\":7,\"tags\":[\"x\"]}"
  println("${Json.get(t, "id")}")
end

fn example135() do
  let t = "{\"a\":{\"b\":true}}"
  println("${Json.get_nested(t, "a", "b")}")
end

fn example136() do
  println("${Env.get("NO_SUCH_VAR")}")
end

fn example137() do
  println("${Process.whereis("nobody")}")
end

fn example138() do
  println("${Process.demonitor(999)}")
end

fn example139() do
  println("${Timer.sleep(20)}")
end

fn example140() do
  println("${Job.await(Job.async(fn() -> 6 * 7 end))}")
end

fn example141() do
  println("${Job.map([1, 2], fn x -> x + 1 end)}")
end

fn main() do
  example1()
  example2()
  example3()
  example4()
  example5()
  example6()
  example7()
  example8()
  example9()
  example10()
  example11()
  example12()
  example13()
  example14()
  example15()
  example16()
  example17()
  example18()
  example19()
  example20()
  example21()
  example22()
  example23()
  example24()
  example25()
  example26()
  example27()
  example28()
  example29()
  example30()
  example31()
  example32()
  example33()
  example34()
  example35()
  example36()
  example37()
  example38()
  example39()
  example40()
  example41()
  example42()
  example43()
  example44()
  example45()
  example46()
  example47()
  example48()
  example49()
  example50()
  example51()
  example52()
  example53()
  example54()
  example55()
  example56()
  example57()
  example58()
  example59()
  example60()
  example61()
  example62()
  example63()
  example64()
  example65()
  example66()
  example67()
  example68()
  example69()
  example70()
  example71()
  example72()
  example73()
  example74()
  example75()
  example76()
  example77()
  example78()
  example79()
  example80()
  example81()
  example82()
  example83()
  example84()
  example85()
  example86()
  example87()
  example88()
  example89()
  example90()
  example91()
  example92()
  example93()
  example94()
  example95()
  example96()
  example97()
  example98()
  example99()
  example100()
  example101()
  example102()
  example103()
  example104()
  example105()
  example106()
  example107()
  example108()
  example109()
  example110()
  example111()
  example112()
  example113()
  example114()
  example115()
  example116()
  example117()
  example118()
  example119()
  example120()
  example121()
  example122()
  example123()
  example124()
  example125()
  example126()
  example127()
  example128()
  example129()
  example130()
  example131()
  example132()
  example133()
  example134()
  example135()
  example136()
  example137()
  example138()
  example139()
  example140()
  example141()
end

# => [ab, c]
# => %{a => [1], b => []}
# => #{7, 3}
# => "hi"
# => true
# => -55488592825689361
# => -1792535898324117685
# => -3750763034362895579
# => -5808592057526012372
# => 0
# => Greater
# => [6, 7]
# => [2, 3]
# => 20
# => 8
# => [9]
# => Some(3)
# => Err(no)
# => Less
# => [1]
# => "x"
# => -1792535898324117685
# => 5
# => lan
# => true
# => true
# => false
# => ab
# => STRASSE
# => àb
# => a-b-
# => [a, , b]
# => x+y
# => Some(-8)
# => Some(250)
# => 3
# => abc
# => pl
# => 7
# => -2
# => 3
# => 3.141592653589793
# => 6
# => 1.5
# => 3
# => 32
# => 1.5
# => -3
# => 3
# => -3
# => []
# => 2
# => [1, 2]
# => 4
# => [5]
# => 5
# => q
# => 9
# => [1, 2, 3]
# => [3, 2, 1]
# => [1, 2]
# => [5, 8]
# => ab
# => [3, 2, 1]
# => Some(6)
# => true
# => false
# => true
# => [(1, a), (2, b)]
# => [1, 1, 2, 2]
# => [1, 2]
# => [(0, x)]
# => [1, 2]
# => [3]
# => [3, 6]
# => %{}
# => %{a => 1, b => 2}
# => x
# => false
# => %{2 => 6}
# => 1
# => [b, a]
# => [1, 2]
# => %{1 => 9, 2 => 2, 3 => 3}
# => [(1, a)]
# => %{1 => b}
# => %{0 => a, 1 => b}
# => #{}
# => #{2, 1}
# => #{1}
# => true
# => 1
# => #{3, 1, 2}
# => #{3, 1}
# => #{3}
# => [5, 4]
# => #{2, 9}
# => #{1, 4}
# => 7
# => z
# => 7
# => 3
# => 1..4
# => 0
# => [1, 2, 3]
# => [0, 1, 4]
# => [1, 3]
# => Queue[]
# => Queue[1, 2]
# => (1, Queue[2])
# => 1
# => 2
# => false
# => [(a, 1)]
# => [10, 20]
# => [1, 3]
# => [1, 2]
# => [2, 3]
# => [(0, a)]
# => [(1, x)]
# => 2
# => 11
# => false
# => true
# => Some(7)
# => 6
# => Ok([1,2.5])
# => [1,2]
# => "a\"b"
# => -4
# => false
# => {"a":"y","b":"x"}
# => ["p"]
# => 7
# => true
# => None
# => <0.0>
# => 1
# => ()
# => Ok(42)
# => [Ok(2), Ok(3)]
