fn main() do
  let _ = 3
  println("${_}") #~ E0004 undefined variable: _
end
