type Way do
  Left
  Right(Int)
end

fn main() do
  let Some(a) = Some(1) #~ E0012 None
  let (0, b) = (0, 1) #~ E0012
  let Right(c) = Right(1) #~ E0012 Left
  let (true, d) = (true, 1) #~ E0012 (false, _)
  for (Some(e), _) in [(Some(1), 2)] do #~ E0012 None
    println("${e}")
  end
  for (1, f) in [(1, 2)] do println("${f}") end #~ E0012
  println("${a} ${b} ${c} ${d}")
end
