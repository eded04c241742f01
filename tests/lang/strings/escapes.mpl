fn main() do
  println("tab:\t| quote: \" backslash: \\ dollar: \${x} other: \q")
  println("line one\nline two")
  println("a $ alone and {braces}")
  println("""raw "quotes" and
a second line""")
  println("größe → ∞ 🦀")
end
# built
# => tab:	| quote: " backslash: \ dollar: ${x} other: q
# => line one
# => line two
# => a $ alone and {braces}
# => raw "quotes" and
# => a second line
# => größe → ∞ 🦀
