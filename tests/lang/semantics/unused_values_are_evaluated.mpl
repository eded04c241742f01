# What nobody looks at is evaluated all the same, and what is wrong with it ends the process.
actor at(xs :: List<Int>) do
  xs[2]
  println("not here")
end
actor compared(xs :: List<Int>) do
  0 != List.get(xs, 2)
  println("not here")
end
actor head_of(xs :: List<Int>) do
  let _ = List.head(xs)
  println("not here")
end
actor last_of(xs :: List<Int>) do
  let _ = (List.last(xs), 1)
  println("not here")
end

fn main() do
  let ends = [spawn(at, []), spawn(compared, []), spawn(head_of, []), spawn(last_of, [])]
  for pid in ends do
    while Process.alive(pid) do Timer.sleep(1) end
  end
  println("${List.length([]) == 0}")
end
# => true
# stderr: Mesh panic at unused_values_are_evaluated.mpl:3: index 2 out of bounds (length 0)
# stderr: Mesh panic at unused_values_are_evaluated.mpl:7: List.get: index 2 out of bounds (length 0)
# stderr: Mesh panic at unused_values_are_evaluated.mpl:11:
# stderr: Mesh panic at unused_values_are_evaluated.mpl:15:
