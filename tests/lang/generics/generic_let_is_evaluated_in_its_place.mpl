# What crashes does so where the `let` stands, used or not.
fn nothing() = List.head([])

fn main() do
  println("before")
  let value = nothing()
  println("after ${value ++ ""} ${value + 1}")
end
# => before
# exit 1
# stderr: generic_let_is_evaluated_in_its_place.mpl:2: List.head: empty list
