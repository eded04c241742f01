##! Function values that go to Rust and come back.

pub struct Rule do
  name :: String
  fits :: Fun(Int, Float) -> Bool
end

## Belongs to a runtime, and is shared by its processes.
let primes = List.filter([2, 3, 4, 5, 6, 7], fn n -> n != 4 && n != 6 end)

pub fn adder(by :: Int) -> Fun(Int) -> Int = fn n -> n + by end

## Words and floats, captured and passed.
pub fn mixer(by :: Float, name :: String) -> Fun(Float, Int, String, Float) -> (Float, String) do
  fn(a, n, text, b) -> (a * by + Int.to_float(n) - b, "${name} ${text}") end
end

pub fn half() -> Fun(Float) -> Float = fn x -> x / 2.0 end
pub fn rules() -> List<Rule> do
  [
    Rule { name: "small", fits: fn n, _most -> n < 10 end },
    Rule { name: "below", fits: fn n, most -> Int.to_float(n) < most end }
  ]
end

pub fn from_constant() -> Fun() -> List<Int> do
  let held = primes
  fn() -> List.concat(held, primes) end
end

pub fn divider() -> Fun(Int) -> Int = fn by -> 12 / by end
pub fn named() -> Fun(Int) -> Int = double
fn double(n) = n * 2

pub fn apply(f :: Fun(Int) -> Int, n :: Int) -> Int = f(n)
pub fn compose(fs :: List<Fun(Int) -> Int>) -> Fun(Int) -> Int do
  fn(n) -> List.reduce(fs, n, fn(n, f) -> f(n) end) end
end

extern fn sum_of(ns :: List<Int>, of :: Fun(Int) -> Int) -> Int = "crate::functions::sum_of"
extern async fn later(f :: Fun(Int) -> String) -> String = "crate::functions::later"
extern fn backwards(f :: Fun(Int, Int) -> Int) -> Fun(Int, Int) -> Int = "crate::functions::same"

pub fn squares(ns :: List<Int>) -> Int = sum_of(ns, fn n -> n * n end)
pub fn asked_later(text :: String) -> String = later(fn n -> "${text} ${n}" end)
pub fn there_and_back() -> Int do
  let minus = backwards(fn a, b -> a - b end)
  minus(7, 5)
end

## Keeps a function, and calls it in its own process.
service Keeper do
  fn init(f :: Fun(Int) -> Int) -> Fun(Int) -> Int do f end
  call Ask(n :: Int) :: Int do |f| (f, f(n)) end
  call Swap(g :: Fun(Int) -> Int) :: Fun(Int) -> Int do |f| (g, f) end
end
