import Geometry.Shapes
import Geometry.Deep.Shapes
from Geometry.Shapes import classify, Area, Store, worker, Size
from Geometry.Deep.Shapes import (use_helper,
  size,
)
fn show(r :: Geometry.Shapes.Rect) -> String do
  case classify(r) do
    Small -> "small ${r}"
    Size.Large(n) -> "large ${n}"
  end
end
fn helper() = "main helper"
struct Sq do s :: Int end
impl Geometry.Shapes.Area for Sq do
  fn area(self) do self.s * self.s end
end
fn total<T>(xs :: List<T>) -> Int where T: Geometry.Shapes.Area = reduce(xs, 0, fn a, x -> a + x.twice() end)
fn main() do
  let r = Geometry.Shapes.Rect { w: 4, h: 5 }
  println("${show(r)} ${show(Geometry.Shapes.Rect { w: 1, h: 1 })} ${helper()} ${use_helper()} ${Geometry.Shapes.use_helper()} ${size()}")
  println("${r.area()} ${r.twice()} ${Sq { s: 3 }.twice()} ${5.twice()} ${total([Sq { s: 1 }, Sq { s: 2 }])} ${area(r)} ${Area.area(r)}")
  let h = Geometry.Shapes.hidden(7)
  println("${h} ${h.secret} ${Geometry.Shapes.reveal(h)} ${Geometry.Shapes.apply(fn x -> "${x}!" end, 3)} ${Geometry.Shapes.twice(1.5)} ${Geometry.Shapes.mk("g").v} ${Geometry.Shapes.mk([1]).v}")
  println("${Geometry.Shapes.poly(1)} ${Geometry.Shapes.poly("a")} ${Geometry.Shapes.origin} ${Geometry.Deep.Shapes.same()}")
  let p :: Geometry.Shapes.Pair<Int> = (1, 2)
  case Geometry.Shapes.classify(r) do
    Geometry.Shapes.Size.Large(n) -> println("${n} ${p}")
    _ -> println("?")
  end
  let s = Store.start(3)
  Store.set(s, 9)
  println("${Store.get(s)} ${Geometry.Shapes.Store.get(s)} ${Geometry.Shapes.Units.cm(3)} ${Geometry.Shapes.Units.Deep.mm(3)}")
  let w = spawn(worker, 1)
  send(w, 2)
  let w2 = spawn(Geometry.Shapes.worker, 10)
  Timer.sleep(20)
  send(w2, 20)
  spawn(Geometry.Shapes.Sup)
end
# => shapes loaded
# => large 20 small Rect(1, 1) main helper deep helper shapes helper 0
# => 20 40 18 10 10 20 20
# => Hidden(7) 7 7 3! 3 g [1]
# => [1] [a] Rect(0, 0) 8
# => 20 (1, 2)
# => 9 9 3cm 30cm
# => worker 3
# => worker 30
