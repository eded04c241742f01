# A function of the module that belongs to the type of a value can be called on the value.

struct Point do
  x :: Int
end

fn main() do
  println("${"planet".slice(0, 2)} ${" a ".trim().length()} ${[3, 1].sorted().first()} ${[1, 2].map(fn x -> x + 1 end)}")
  println("${%{"a" => 1}.put("b", 2).keys()} ${%{"a" => 1}.fetch("b")} ${Set.from_list([1]).add(2).contains(2)}")
  println("${(1..4).filter(fn i -> i % 2 == 1 end)} ${Queue.from_list([1]).push(2).size()} ${(1, "a").second()} ${(1, 2, 3).size()}")
  println("${5.to_float()} ${2.5.floor()} ${true.xor(false)} ${Some(3).map(fn x -> x * 2 end)} ${None.unwrap_or(1)}")
  println("${Ok(1).map(fn x -> x + 1 end)} ${Err("a").unwrap_or(0)} ${compare(1, 2).reverse()} ${Iter.from([1, 2]).map(fn x -> x + 1 end).sum()}")
  println("${Json.Int(3).as_int()} ${Json.parse("{\"a\":[true]}").unwrap().field("a")} ${Point { x: 1 }.to_string()} ${[Point { x: 1 }].first().map(fn p -> p.x end)}")
  println("${"a,b".split(",").map(String.to_upper).join("+")} ${"abc".chars().reverse().join("")}")
end

# => pl 1 Some(1) [2, 3]
# => [a, b] None true
# => [1, 3] 2 a 3
# => 5 2 true Some(6) 1
# => Ok(2) 0 Greater 5
# => Ok(3) Some([true]) Point { x: 1 } Some(1)
# => A+B cba
