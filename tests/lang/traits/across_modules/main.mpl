import Shapes
from Traits import Describe, loud
from Shapes import Square

struct Local do
  n :: Int
end
impl Describe for Local do
  fn describe(self) = "local ${self.n}"
end
impl Shapes.Area for Local do
  fn area(self) -> Int do self.n end
end

fn total<T>(xs :: List<T>) -> Int where T: Shapes.Area do
  reduce(xs, 0, fn a, x -> a + x.area() end)
end

fn main() do
  println("${Square { side: 3 }.area()} ${Square { side: 3 }.describe()} ${Local { n: 4 }.area()} ${Local { n: 4 }.describe()}")
  println("${loud(Local { n: 1 })} ${loud(Square { side: 1 })} ${5.describe()} ${total([Square { side: 2 }])} ${total([Local { n: 7 }])}")
  println("${Square { side: 2 }.twice()} ${Local { n: 2 }.twice()} ${Square { side: 2 }} ${Shapes.Square.from(9).side}")
  println("${Helper.use_it()}")
end

module Helper do
  pub fn use_it() = 6.describe()
end
# => 9 square 3 4 local 4
# => LOCAL 1! SQUARE 1! int 5 4 7
# => square 2, square 2 local 2, local 2 Square(2) 9
# => int 6
