let count = List.length([])
println("before")
let _share = 10 / count
println("never")

fn main() do
  println("never")
end
# built
# => before
# stderr: Mesh panic at initialiser_panics.mpl:3: division by zero
# exit 1
