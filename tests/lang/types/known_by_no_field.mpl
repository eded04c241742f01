# Where several structs have the fields, or none, somebody has to say which is meant.

struct Point do
  x :: Int
  y :: Int
end

struct Size do
  x :: Int
  width :: Int
end

fn left(it) = it.x #~ E0049
fn depth(it) = it.z #~ E0049
fn mixed(it) = it.y + it.width #~ E0049

fn main() do
  println("${left(Point { x: 1, y: 2 })} ${depth(1)} ${mixed(2)}")
end
