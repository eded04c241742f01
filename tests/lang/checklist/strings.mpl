struct P do
  x :: Int
end

fn main() do
  let n = 3
  println("tab[\t] quote[\"] backslash[\\] dollar[\$] other[\q]")
  println("nul ${String.length("\0")} cr ${String.length("\r")} lf ${String.length("a\nb")}")
  println("\${n} is ${n}, $n is not, and $ alone")
  println("${"inner ${"most ${n}"}"} ${%{"k" => "v"}} ${P { x: n }.x} ${
    n +
    1
  }")
  println("""${n} "one" ""two""
  three \${n}\t|""")
  println("raw
break")
  println("[${""}] ${String.length("äöü€")}")
end
# => tab[	] quote["] backslash[\] dollar[$] other[q]
# => nul 1 cr 1 lf 3
# => ${n} is 3, $n is not, and $ alone
# => inner most 3 %{k => v} 3 4
# => 3 "one" ""two""
# =>   three ${n}	|
# => raw
# => break
# => [] 4
