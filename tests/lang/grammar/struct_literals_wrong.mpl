struct Point do
  x :: Int
  y :: Int
end

fn main() do
  let a = Point { x: 1 } #~ E0009 missing field y
  let b = Point { x: 1, y: 2, z: 3 } #~ E0009 unknown field z
  let c = Point { x: 1, x: 2, y: 3 } #~ E0009 x
  let d = %{Point { x: 1, y: 2 } | w: 1} #~ E0009 unknown field w
  let e = Point { x: "one", y: 2 } #~ E0001 expected Int, found String
  println("${a.z} ${b} ${c} ${d} ${e}") #~ E0009 type Point has no field z
end
