struct Pin do
  x :: Int
end

fn main() do
  let a = 5
  let p = Pin { x:1 }
  println("${p.x}")
  let q = Pin { x:a } #~ P0001
  println("${q.x}")
end
