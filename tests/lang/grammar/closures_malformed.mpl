fn one() do
  let f = fn x = 1 end #~ P0001 expected `->` or `do` after closure parameters
  f(1)
end

fn two() do
  let g = fn a, -> a end #~ P0001
  g(1)
end

fn main() = ()
