# A report says in which function of which process it happened, and at which line.

fn divide(a, b) do
  a / b
end

fn main() do
  println("${Job.await(Job.async(fn -> divide(1, 0) end))}")
  let _ = List.map([1], fn x -> List.get([x], 5) end)
end
# => Err(division by zero)
# exit 1
# stderr: Mesh panic at crash_report_names_the_function.mpl:4: division by zero
# stderr:   in Main.divide/2 of job <0.
# stderr: Mesh panic at crash_report_names_the_function.mpl:9:
# stderr: index 5 out of bounds (length 1)
# stderr:   in Main.main/0 of main <0.1>
