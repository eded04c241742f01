import Geometry.Shapes

struct Room do
  shape :: Shapes.Rect
end
impl Shapes.Area for Room do
  fn area(self) -> Int do self.shape.area() + 1 end
end
impl Shapes.Area for Shapes.Size do
  fn area(self) -> Int do
    case self do
      Shapes.Size.Large(n) -> n
      Size.Small -> 0
    end
  end
end

fn total<T>(xs :: List<T>) -> Int where T: Shapes.Area do
  reduce(xs, 0, fn a, x -> a + Shapes.Area.area(x) end)
end
fn pair(a :: Shapes.Pair<Int>) -> Geometry.Shapes.Pair<String> = Shapes.map_pair(a, fn n -> "n${n}" end)

fn main() do
  let r = Shapes.Rect { w: 2, h: 3 }
  println("${total([r, Geometry.Shapes.Rect { w: 1, h: 1 }])} ${total([Room { shape: r }])} ${total([Size.Large(5), Shapes.Size.Small])}")
  println("${pair((1, 2))} ${Shapes.twice(fn x -> x <> "!" end, "a")} ${Shapes.twice(fn((a, b)) -> (b, a) end, (1, 2))}")
  println("${Shapes.keep([1.5, 2.5], fn x -> x > 2.0 end)} ${Shapes.keep([Some(1), None], fn x -> x == None end)} ${Shapes.limit} ${limit_of()}")
  let f = Shapes.keep
  println("${f(["a"], fn _ -> true end)} ${List.map([Small, Large(1)], Shapes.Area.area)}")
end
fn limit_of() = Geometry.Shapes.limit + 1
# => 7 7 5
# => (n1, n2) a!! (1, 2)
# => [2.5] [None] 10 11
# => [a] [0, 1]
