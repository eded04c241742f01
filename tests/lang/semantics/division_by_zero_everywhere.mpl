actor divide(n) do
  println("${10 / n}")
end
actor remainder(n) do
  println("${10 % n}")
end

fn main() do
  spawn(divide, 0)
  Timer.sleep(20)
  spawn(remainder, 0)
  Timer.sleep(20)
  spawn(divide, 5)
  Timer.sleep(20)
  let zero = 0
  println("before")
  println("${1 % zero}")
  println("never")
end
# => 2
# => before
# exit 1
# stderr: Mesh panic at division_by_zero_everywhere.mpl:2: division by zero
# stderr: Mesh panic at division_by_zero_everywhere.mpl:5: division by zero
# stderr: Mesh panic at division_by_zero_everywhere.mpl:17: division by zero
