# Constants of every shape, evaluated before `main`, each by itself or from others above it.

type Shape do
  Dot
  Circle(Float)
end

struct Point do
  x :: Int
  y :: Float
end

let limit = 10
let name = "mesh"
let ratio = 2.5
let below = -3
let nothing = ()
let kind = :fast
let total = limit * 2 + below
let half = ratio / 2.0
let is_big = total > 10
let text = "${name} of ${total}"
let xs = [1, 2, total]
let words = ["a", text]
let table = %{"x" => [1], "y" => xs}
let origin = Point { x: total, y: half }
let shapes = [Dot, Circle(half)]
let found = List.find(xs, fn n -> n > 5 end)
let pair = (origin, shapes)
let double = fn x -> x * limit end
let compose = fn f, g -> fn(x) -> f(g(x)) end end
let add = plus
let twice = compose(double, double)
let annotated :: List<Option<Int>> = [None, Some(1)]

fn plus(a, b) = a + b

fn main() do
  println("${limit} ${name} ${ratio} ${below} ${nothing} ${kind} ${total} ${half} ${is_big}")
  println("${text} ${xs} ${words} ${Map.get(table, "y")} ${found}")
  println("${origin.x} ${origin.y} ${List.length(shapes)} ${annotated}")
  let (p, _) = pair
  println("${p.y} ${double(4)} ${twice(1)} ${add(1, 2)}")
  case List.get(shapes, 1) do
    Dot -> println("dot")
    Circle(r) -> println("circle ${r}")
  end
end
# built
# => 10 mesh 2.5 -3 () fast 17 1.25 true
# => mesh of 17 [1, 2, 17] [a, mesh of 17] [1, 2, 17] Some(17)
# => 17 1.25 2 [None, Some(1)]
# => 1.25 40 100 3
# => circle 1.25
