struct Pin do
  x :: Int
  s :: String
  l :: List<Int>
end

fn main() do
  let p = Pin { x:1, s:"text", l:[2] }
  println("${p.x} ${p.s} ${p.l}")
  println("${%{p | x:-7}.x}")
end
# => 1 text [2]
# => -7
