struct Version do
  major :: Int
  minor :: Int
end
type Size do
  Small
  Custom(Int, String)
  Large
end

fn sorted(xs) = List.sort(xs, fn a, b -> case compare(a, b) do Less -> -1 Equal -> 0 Greater -> 1 end end)

fn main() do
  println("${1 < 2} ${2 <= 2} ${3 > 4} ${3 >= 4} ${-1 < 0} ${compare(1, 2)} ${compare("b", "a")}")
  println("${"a" < "b"} ${"B" < "a"} ${"a" < "aa"} ${"" < "a"} ${"z" < "é"} ${"é" < "中"} ${"Z" > "a"}")
  println("${:a < :b} ${false < true} ${true <= false} ${() < ()} ${() <= ()}")
  println("${[1, 2] < [1, 3]} ${[1] < [1, 0]} ${[] < [0]} ${[2] < [1, 9]} ${(1, "b") < (1, "c")} ${(2, "a") < (1, "z")}")
  println("${Version { major: 1, minor: 9 } < Version { major: 2, minor: 0 }} ${Version { major: 1, minor: 0 } < Version { major: 1, minor: 0 }}")
  println("${Small < Large} ${Large > Custom(9, "z")} ${Custom(1, "b") < Custom(1, "c")} ${Custom(2, "a") < Custom(1, "z")}")
  println("${None < Some(0)} ${Some(1) < Some(2)} ${Ok(9) < Err(0)} ${Err(1) < Err(2)} ${Less < Equal} ${Equal < Greater}")
  println("${sorted([3, -1, 2])} ${sorted(["b", "B", "a", ""])} ${sorted([Some(2), None, Some(1)])}")
  println("${sorted([(2, "a"), (1, "b"), (1, "a")])} ${sorted([[2], [], [1, 5]])} ${sorted([Large, Custom(1, "x"), Small])}")
  println("${sorted([Err("b"), Ok(2), Err("a"), Ok(1)])} ${sorted([2.5, -1.0, 1.0e10])} ${sorted([true, false])}")
end
# => true true false false true Less Greater
# => true true true true true true false
# => true true false false true
# => true true true false true false
# => true false
# => true true true false
# => true true true true true true
# => [-1, 2, 3] [, B, a, b] [None, Some(1), Some(2)]
# => [(1, a), (1, b), (2, a)] [[], [1, 5], [2]] [Small, Custom(1, x), Large]
# => [Ok(1), Ok(2), Err(a), Err(b)] [-1, 2.5, 10000000000] [false, true]
