##! What is on the other side of the border.

pub struct Order do
  id :: Int
  customer :: String
  total :: Float
  items :: List<(String, Int)>
end

service Counter do
  fn init(n :: Int) -> Int do n end
  call Add(by :: Int) :: Int do |n| (n + by, n + by) end
end

## Gives back what it gets: the values cross twice.
service Echo do
  fn init() -> Int do 0 end
  call Numbers(ns :: List<Int>) :: List<Int> do |n| (n, ns) end
  call Words(ws :: List<String>) :: List<String> do |n| (n, ws) end
  call Orders(orders :: List<Order>) :: List<Order> do |n| (n, orders) end
  call Scores(scores :: Map<String, Int>) :: Map<String, Int> do |n| (n, scores) end
end

extern fn plain(n :: Int) -> Int = "crate::host::plain"
extern async fn later(n :: Int) -> Int = "crate::host::later"

## So many calls of Rust functions, one after another.
pub fn call_plain(times :: Int) -> Int = loop_plain(times, 0)
fn loop_plain(0, sum) = sum
fn loop_plain(n, sum) = loop_plain(n - 1, sum + plain(n))

pub fn call_later(times :: Int) -> Int = loop_later(times, 0)
fn loop_later(0, sum) = sum
fn loop_later(n, sum) = loop_later(n - 1, sum + later(n))

pub fn nothing(n :: Int) -> Int = n
pub fn adder(by :: Int) -> Fun(Int) -> Int = fn n -> n + by end
