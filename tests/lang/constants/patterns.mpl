# `let` with a pattern binds a constant per name, from one evaluation.

struct Size do
  w :: Int
  h :: Int
end

fn measure() do
  println("measured once")
  (Size { w: 3, h: 4 }, ("deep", [1, 2]))
end

let (size, (word, numbers)) = measure()
let (first, _) = (size.w, "dropped")
let (whole as all, last) = ((1, 2), 3)
let _ = say("bound to nothing")

fn say(text) = println(text)

fn main() do
  println("${size.w} ${size.h} ${word} ${numbers} ${first}")
  println("${whole} ${all} ${last}")
end
# => measured once
# => bound to nothing
# => 3 4 deep [1, 2] 3
# => (1, 2) (1, 2) 3
