fn main() do
  println("${"text"} ${"a \"b\""} ${:ready} ${()} ${nil}")
  println("text".inspect())
  println("quote \" backslash \\ newline \n return \r tab \t nul \0 dollar \$ é".inspect())
  println("".inspect())
  println(:ready.inspect())
  println(().inspect())
  println("${"text".to_string()} ${:a.to_string()} ${().to_string()}")
  println("${to_string("x")} ${inspect("x")} ${to_string([1])} ${inspect(:a)}")
end
# => text a "b" ready () ()
# => "text"
# => "quote \" backslash \\ newline \n return \r tab \t nul \0 dollar $ é"
# => ""
# => :ready
# => ()
# => text a ()
# => x "x" [1] :a
