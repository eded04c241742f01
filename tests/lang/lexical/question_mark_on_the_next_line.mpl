fn first(xs :: List<Int>) -> Int? do
  let x = List.find(xs, fn x -> x > 1 end)
    ?
  Some(x * 10)
end

fn main() do
  println("${first([1, 2])} ${first([])}")
end
# => Some(20) None
