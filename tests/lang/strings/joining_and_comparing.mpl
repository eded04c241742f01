fn main() do
  println("a" <> "b" ++ "c")
  println("${"abc" == "ab" <> "c"} ${"abc" != "abd"}")
  println("${"abc" < "abd"} ${"ab" < "abc"} ${"b" > "abc"} ${"" <= ""}")
  println("${String.length("größe")}")
end
# => abc
# => true true
# => true true true true
# => 5
