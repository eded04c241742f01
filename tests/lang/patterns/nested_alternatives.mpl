type Shape do
  Dot
  Line(Int, Int)
  Group(List<Shape>)
end

fn classify(s) do
  case s do
    Line(0 | 1, (2 | 3) as n) -> "low to ${n}"
    Line((4 | 5), _) | Line(_, 4 | 5) -> "middle"
    Group([] | (Dot :: [])) -> "trivial"
    Group((Dot | Line(_, 0)) :: (Group(_) | Dot) :: rest) -> "mixed and ${List.length(rest)}"
    Group((Line(n, _) :: []) | (_ :: Line(n, _) :: [])) -> "line ${n}"
    Dot | Line(_, _) | Group(_) -> "rest"
  end
end

fn options(o) do
  case o do
    (Some(1 | 2 | 3), _) | (_, Some(1 | 2 | 3)) -> "small"
    (Some(n), None) | (None, Some(n)) -> "single ${n}"
    (None, None) -> "nothing"
    (Some(a), Some(b)) when a == b -> "same"
    _ -> "different"
  end
end

fn order_of_alternatives(t) do
  case t do
    (n, 0) | (0, n) -> "${n}"
    _ -> "none"
  end
end

fn guard_with_alternatives(t) do
  case t do
    (n, _) | (_, n) when n > 5 -> "big ${n}"
    _ -> "small"
  end
end

fn strings(s) = case s do "a" | "e" | "i" | "o" | "u" -> true _ -> false end

fn main() do
  println("${classify(Line(0, 2))}, ${classify(Line(5, 9))}, ${classify(Line(9, 4))}, ${classify(Line(9, 9))}")
  println("${classify(Group([]))}, ${classify(Group([Dot]))}, ${classify(Group([Line(7, 0), Dot, Dot]))}")
  println("${classify(Group([Line(6, 1)]))}, ${classify(Group([Group([]), Line(8, 1)]))}, ${classify(Dot)}")
  println("${options((Some(9), Some(3)))}, ${options((None, Some(9)))}, ${options((None, None))}")
  println("${options((Some(7), Some(7)))}, ${options((Some(7), Some(8)))}")
  println("${order_of_alternatives((1, 0))} ${order_of_alternatives((0, 2))} ${order_of_alternatives((0, 0))}")
  println("${guard_with_alternatives((9, 1))} ${guard_with_alternatives((1, 2))} ${guard_with_alternatives((1, 9))}")
  println("${map(["a", "b", "u"], strings)}")
end
# => low to 2, middle, middle, rest
# => trivial, trivial, mixed and 1
# => line 6, line 8, rest
# => small, single 9, nothing
# => same, different
# => 1 2 0
# => big 9 small small
# => [true, false, true]
