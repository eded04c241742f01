fn main() do
  let xs = [1, 2, 3]
  println("${List.get(xs, 2)}")
  println("${List.get(xs, 5)}")
end
# => 3
# stderr: index 5 out of bounds (length 3)
# exit 1
