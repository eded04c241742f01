pub struct Point do
  x :: Int
end
pub type State do
  On
  Off
end
pub fn show(n) = helper(n)
pub fn make() = Point { x: 1 }
pub fn describe(s :: State) = case s do On -> "left on" Off -> "left off" end
pub fn closures(n) = List.map([1, 10], fn x -> x + n end)
fn helper(n) = "left ${n}"
actor worker() do println("left worker") end
service Counter do
  fn init() -> Int do 0 end
  call Bump() :: Int do |n| (n + 1, n + 1) end
end
