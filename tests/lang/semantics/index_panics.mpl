actor at(xs :: List<Int>, i) do
  println("${xs[i]}")
end
actor head_of(xs :: List<Int>) do
  println("${List.head(xs)}")
end
actor last_of(xs :: List<Int>) do
  println("${List.last(xs)}")
end
actor nth_of(xs :: List<Int>) do
  println("${List.nth(xs, -1)}")
end

fn main() do
  spawn(at, [1, 2, 3], 5)
  Timer.sleep(20)
  spawn(at, [1], -1)
  Timer.sleep(20)
  spawn(head_of, [])
  Timer.sleep(20)
  spawn(last_of, [])
  Timer.sleep(20)
  spawn(nth_of, [1])
  Timer.sleep(20)
  println("still here")
  println("${List.get([], 0) + 1}")
end
# => still here
# exit 1
# stderr: Mesh panic at index_panics.mpl:2: index 5 out of bounds (length 3)
# stderr: Mesh panic at index_panics.mpl:2: index -1 out of bounds (length 1)
# stderr: Mesh panic at index_panics.mpl:5:
# stderr: Mesh panic at index_panics.mpl:8:
# stderr: Mesh panic at index_panics.mpl:11: List.get: index -1 out of bounds (length 1)
# stderr: Mesh panic at index_panics.mpl:26: List.get: index 0 out of bounds (length 0)
