import Left
import Right

fn take(p :: Left.Point) -> Int = p.x

fn main() do
  println("${take(Right.Point { x: 1 })}") #~ E0001 expected Left.Point, found Right.Point
  let p :: Right.Point = Left.Point { x: 1 } #~ E0001 expected Right.Point, found Left.Point
  println("${Left.Point { x: 1 } == Right.Point { x: 1 }}") #~ E0001
  let s :: String = Left.Point { x: 1 } #~ E0001 expected String, found Left.Point
  println("${p} ${s}")
end
