# A closure that runs before what it needs is found when the program starts.

let xs = List.map([1, 2], fn n -> n * factor end)
let factor = List.length(["a"])

fn main() do
  println("${xs}")
end
# stderr: Mesh panic at closure_runs_too_early.mpl:3: constant `factor` is used before it has a value
# exit 1
