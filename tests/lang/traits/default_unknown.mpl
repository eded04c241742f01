struct Bare do
  n :: Int
end

fn main() do
  let x = default() #~ E0006 Default
  let b :: Bare = default() #~ E0006 Bare does not implement Default
  println("${b.n}")
end
