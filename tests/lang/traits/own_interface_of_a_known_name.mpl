interface Iterator do
  fn advance(self) -> Int
end
interface Display do
  fn shout(self) -> String
end
interface Eq do
  fn close_to(self, other) -> Bool
end

struct Counter do
  n :: Int
end
impl Iterator for Counter do
  fn advance(self) -> Int do self.n + 1 end
end
impl Display for Counter do
  fn shout(self) -> String do "COUNTER ${self.n}" end
end
impl Eq for Int do
  fn close_to(self, other :: Int) -> Bool do self - other < 2 end
end

fn main() do
  let c = Counter { n: 4 }
  println("${c.advance()} ${c.shout()} ${3.close_to(2)} ${c} ${c == Counter { n: 4 }}")
  for x in [1, 2] do print("${x} ") end
  println("")
end
# => 5 COUNTER 4 true Counter { n: 4 } true
# => 1 2 
