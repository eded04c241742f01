type Shape do
  Dot
  Circle(Float)
  Rect(w :: Int, h :: Int)
  Group(String, List<Shape>)
end

fn describe(s :: Shape) -> String do
  case s do
    Dot -> "dot"
    Circle(r) when r > 10.0 -> "big circle"
    Circle(r) -> "circle ${r}"
    Rect(w, h) -> "${w} by ${h}"
    Group(name, members) -> "${name} of ${List.length(members)}"
  end
end

fn main() do
  println(describe(Dot))
  println(describe(Circle(1.5)))
  println(describe(Circle(11.0)))
  println(describe(Rect(2, 3)))
  println(describe(Shape.Rect(4, 5)))
  println(describe(Group("all", [Dot, Dot])))
end
# built
# => dot
# => circle 1.5
# => big circle
# => 2 by 3
# => 4 by 5
# => all of 2
