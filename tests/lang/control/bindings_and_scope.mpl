fn main() do
  let x = 1
  let show = fn -> "${x}" end
  let x = x + 10
  if true do
    let x = 99
    println("${x}")
  end
  println("${show()} ${x}")
  let (a, (b, c)) = (1, (2, 3))
  let _ = println("discarded")
  println("${a + b + c}")
end
# => 99
# => 1 11
# => discarded
# => 6
