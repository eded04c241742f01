fn where_is(point :: (Int, Int)) -> String do
  case point do
    (0, 0) -> "origin"
    (x, 0) -> "x axis at ${x}"
    (0, y) -> "y axis at ${y}"
    (x, y) when x == y -> "diagonal"
    _ -> "plane"
  end
end

fn sum(xs :: List<Int>) -> Int do
  case xs do
    [] -> 0
    head :: tail -> head + sum(tail)
  end
end

fn shape(xs :: List<Int>) -> String do
  case xs do
    [] -> "empty"
    x :: [] -> "one: ${x}"
    x :: y :: _ -> "starts ${x}, ${y}"
  end
end

fn main() do
  println("${where_is((0, 0))}, ${where_is((3, 0))}, ${where_is((0, 4))}, ${where_is((5, 5))}, ${where_is((1, 2))}")
  println("${sum([1, 2, 3, 4])}")
  println("${shape([])}, ${shape([7])}, ${shape([1, 2, 3])}")
end
# => origin, x axis at 3, y axis at 4, diagonal, plane
# => 10
# => empty, one: 7, starts 1, 2
