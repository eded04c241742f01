fn main() do
  let n = 3
  println("tab:\t| quote:\" backslash:\\ dollar:\$ unknown:\q\#\{")
  println("line one\nline two")
  println("\${n} is ${n}, $n and $ and $$ and 5$")
  println("zero has length ${String.length("\0")}, return ${String.length("\r")}")
  println("raw
line")
  println("${"inner ${"deeper ${n}"}"} ${%{"k" => n}} ${if n > 2 do "{big}" else "}" end}")
  println("${
    n +
    1
  } over ${
    # a comment inside
    [1,
     2]
  }")
  println("" <> "" <> "empty around")
  println("""triple "quoted" and ""two"" and ${n} and \t| and \"""")
  println("""
  kept indentation
""")
  println("""""")
  println("""a\\b\$c${"""d${"e"}f"""}""")
  println("ünïcödé ✓ ${String.length("✓é")}")
  println("#{nobody} is text")
  let f = fn x -> x <> "!" end
  println("${f("in a call")} ${(fn -> "in a closure" end)()}")
  println("${case n do 3 -> "three" _ -> "other" end}")
end
# => tab:	| quote:" backslash:\ dollar:$ unknown:q#{
# => line one
# => line two
# => ${n} is 3, $n and $ and $$ and 5$
# => zero has length 1, return 1
# => raw
# => line
# => inner deeper 3 %{k => 3} {big}
# => 4 over [1, 2]
# => empty around
# => triple "quoted" and ""two"" and 3 and 	| and "
# =>
# =>   kept indentation
# =>
# =>
# => a\b$cdef
# => ünïcödé ✓ 2
# => #{nobody} is text
# => in a call! in a closure
# => three
