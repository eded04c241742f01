pub struct Point do
  y :: Int
end
pub type State do
  On(Int)
end
pub fn show(n) = helper(n)
pub fn make() = Point { y: 2 }
pub fn describe(s :: State) = case s do On(n) -> "right ${n}" end
pub fn closures(n) = List.map([1, 10], fn x -> x - n end)
fn helper(n) = "right ${n}"
actor worker() do println("right worker") end
service Counter do
  fn init() -> Int do 0 end
  call Bump() :: Int do |n| (n + 1, n + 100) end
end
