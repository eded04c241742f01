fn main() do  let n = 4  println("${n}")  println("${n * 2}") # endend
# => 4
# => 8
