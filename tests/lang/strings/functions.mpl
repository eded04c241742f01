fn main() do
  println("[${String.trim("  x y  ")}] ${String.to_upper("abc")} ${String.to_lower("ABC")}")
  println("${String.contains("haystack", "st")} ${String.starts_with("abc", "ab")} ${String.ends_with("abc", "ab")}")
  println("${String.split("a,b,,c", ",")} ${String.join(["x", "y"], "-")} ${String.replace("banana", "an", "AN")}")
  println("${String.to_int("42")} ${String.to_int("4x")} ${String.to_float(" 2.5 ")} ${String.to_int("-9223372036854775808")}")
  println("${String.slice("größe", 1, 3)} ${String.slice("abc", 2, 99)}")
  println("${"é" < "z"} ${"Z" < "a"}")
end
# => [x y] ABC abc
# => true true false
# => [a, b, , c] x-y bANANa
# => Some(42) None Some(2.5) Some(-9223372036854775808)
# => rö c
# => false true
