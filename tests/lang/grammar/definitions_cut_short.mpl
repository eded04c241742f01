fn one(a, b) #~ P0001 expected `=` or `do`

fn two(a b) = a #~ P0001

struct Half do
  x Int #~ P0001
end

pub 5 #~ P0001 expected a definition after `pub`

fn three() do
  let x #~ P0001 expected `=` after the pattern of `let`
  x
end

fn four<>(a) = a #~ P0001

type Bad do
  Lower(Int
end #~ P0001 expected `)` to close this `(`

fn main() = ()
