import Left
import Right

fn helper(n) = "main ${n}"
struct Point do
  z :: Int
end
type State do
  On
end
actor worker() do println("main worker") end

fn make() = Point { z: 3 }

fn left(p :: Left.Point) = p.x
fn right(p :: Right.Point) = p.y

fn main() do
  println("${helper(0)}, ${Left.show(1)}, ${Right.show(2)}")
  println("${make().z} ${left(Left.make())} ${right(Right.make())}")
  println("${left(Left.Point { x: 10 })} ${right(Right.Point { y: 20 })}")
  println("${On} ${Left.describe(Left.State.On)} ${Right.describe(Right.State.On(5))}")
  let a = Left.Counter.start()
  let b = Right.Counter.start()
  println("${Left.Counter.bump(a)} ${Right.Counter.bump(b)}")
  println("${Left.closures(1)} ${Right.closures(1)}")
  spawn(worker)
  Timer.sleep(20)
  spawn(Left.worker)
  Timer.sleep(20)
  spawn(Right.worker)
end
# => main 0, left 1, right 2
# => 3 1 2
# => 10 20
# => On left on right 5
# => 1 100
# => [2, 11] [0, 9]
# => main worker
# => left worker
# => right worker
