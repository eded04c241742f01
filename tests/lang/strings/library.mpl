fn main() do
  println("${String.slice("planet", 1, 4)} ${String.slice("größe", -5, 3)} [${String.slice("abc", 2, 1)}]")
  println("${String.contains("planet", "ane")} ${String.contains("a", "")} ${String.starts_with("planet", "pl")} ${String.ends_with("planet", "x")}")
  println("[${String.trim("\t ab \n")}] ${String.to_upper("straße")} ${String.to_lower("ÀB")}")
  println("${String.replace("aXbX", "X", "-")} ${String.replace("ab", "", ".")}")
  println("${String.split("a,,b", ",")} ${List.length(String.split("", ","))} ${String.split("ab", "")}")
  println("${["x", "y"] |> String.join("+")} [${String.join([], "+")}] ${String.join(["one"], "+")}")
  println("${String.to_int(" -08 ")} ${String.to_int("1_0")} ${String.to_int("9223372036854775808")}")
  println("${String.to_float("2.5e2")} ${String.to_float(".5")} ${String.to_float("x")}")
  println("${String.from(3.0)} ${String.from([1])} ${to_string(Some("a"))} ${inspect("a\"b")}")
  println("${hash(42)} ${hash("abc")} ${hash("")} ${hash(true)}")
end
# built
# => lan grö []
# => true true true false
# => [ab] STRASSE àb
# => a-b- .a.b.
# => [a, , b] 1 [, a, b, ]
# => x+y [] one
# => Some(-8) None None
# => Some(250) Some(0.5) None
# => 3 [1] Some(a) "a\"b"
# => -55488592825689361 -1792535898324117685 -3750763034362895579 -5808592057526012372
