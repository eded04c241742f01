fn main() do
  println("a ${"b ${1 + "x"} c"} d")
  println("""
  first
  second ${unknown} line
  """)
  println("${if true do "yes ${n}" else "no" end}")
end
