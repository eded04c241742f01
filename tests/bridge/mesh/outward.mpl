##! Functions of Rust, called from Mesh.

from Echo import Two
from Vault import Amount

pub type Trouble do
  Empty
  TooLong(Int)
end

## Lower case, words joined by dashes.
pub extern fn slug(title :: String) -> String = "crate::outward::slug"
extern fn measure(title :: String, most :: Int) -> Int!Trouble = "crate::outward::measure"
extern fn swap(pair :: (Int, Float), twos :: List<Two>) -> Map<String, (Float, Int)> = "crate::outward::swap"
extern fn double(amount :: Amount) -> Amount = "crate::outward::double"
extern fn fail(words :: String) -> () = "crate::outward::fail"
extern fn pi() -> Float = "crate::outward::pi"
extern blocking fn deep(levels :: Int) -> Int = "crate::outward::deep"
extern blocking fn fail_elsewhere() -> Int = "crate::outward::fail_elsewhere"
extern async fn later(n :: Int) -> Int = "crate::outward::later"
extern async fn never(id :: Int) -> () = "crate::outward::never"
extern async fn fail_later() -> Int = "crate::outward::fail_later"

## Evaluated when a runtime starts, before anything else runs.
let first = slug("The First Title")

pub fn first_of() -> String = first
pub fn slugs(titles :: List<String>) -> List<String> = List.map(titles, slug)

pub fn measured(title :: String) -> String do
  case measure(title, 5) do
    Ok(n) -> "${n} letters"
    Err(Empty) -> "nothing"
    Err(TooLong(by)) -> "${by} too long"
  end
end

pub fn swapped() -> Map<String, (Float, Int)> do
  swap((7, 0.5), [Two { id: 1, name: "a" }, Two { id: 2, name: "b" }])
end

pub fn doubled(amount :: Amount) -> Amount = double(amount)
pub fn area(r :: Float) -> Float = pi() * r * r
pub fn failing(words :: String) -> () = fail(words)
pub fn failing_elsewhere() -> Int = fail_elsewhere()
pub fn failing_later() -> Int = fail_later()
pub fn dive(levels :: Int) -> Int = deep(levels)
pub fn sum_later(n :: Int) -> Int = List.sum(List.map(List.range(0, n), later))
pub fn wait_for_ever(id :: Int) -> () = never(id)

## Goes down until nothing is left of the stack, then asks Rust for its opinion.
pub fn at_the_end(n :: Int) -> Float do
  if n == 0 do pi() else at_the_end(n - 1) + 1.0 end
end
