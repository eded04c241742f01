fn trip(0) = "ok" #~ E0012
fn both(true, false) = 1 #~ E0012

fn main() do
  println(trip(0))
  println("${both(true, false)}")
  let f = fn Some(n) -> n end
  println("${f(Some(2))}")
  println(trip(42))
end
# => ok
# => 1
# => 2
# exit 1
# stderr: Mesh panic at partial_functions_are_warned_about.mpl:
# stderr: non-exhaustive match
