fn main() do
  let a = 1
  let b = a +
    2
  # a comment
  println("${a} ${b}")
	println("tab")
  let c = [1, 2]
    |> List.length
  println("${c}")
end
# => 1 3
# => tab
# => 2
