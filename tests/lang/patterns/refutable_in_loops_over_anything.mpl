fn h(xs) = for (1, x) in xs do x end #~ E0012
fn i(xs) = for Some(x) in xs do x end #~ E0012 None
fn main() do
  println("${h([(1, 2), (2, 3)])} ${i([Some(1)])}")
end
