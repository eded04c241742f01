fn main() do
  print("a")
  print("b\n")
  println("c")
  println("")
  IO.println("from IO")
  IO.puts("puts")
  eprintln_all()
  print("no newline at the end")
end

fn eprintln_all() do
  io_eprintln("to the other stream")
  IO.eprintln("and again")
end
# => ab
# => c
# =>
# => from IO
# => puts
# => no newline at the end
# stderr: to the other stream
# stderr: and again
