import Shapes.Square
import Shapes.Circle

fn main() do
  println("${Square.area("3")} ${Circle.area(2)}")
end
