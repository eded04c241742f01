##! Half-open intervals of whole numbers: `a..b` holds `a` up to, not including, `b`.
##!
##! A range is two numbers, however many it holds. One whose end is not above its start is empty; none
##! counts down.

## The numbers from `first` up to, not including, `past`.
pub struct Range do
  first :: Int
  past :: Int
end deriving(Eq, Hash)

## The numbers from `start` up to, not including, `stop`; the same as `start..stop`.
##
##     Range.new(1, 4) # => 1..4
pub fn new(start :: Int, stop :: Int) -> Range = Range { first: start, past: stop }

## The numbers from `start` up to and including `last`.
##
##     Range.inclusive(1, 4) # => 1..5
pub fn inclusive(start :: Int, last :: Int) -> Range = Range { first: start, past: last + 1 }

## How many numbers it holds; at most the largest Int.
##
##     Range.length(Range.new(1, 4)) # => 3
##     Range.length(Range.new(5, 2)) # => 0
pub fn length(r :: Range) -> Int do
  let n = r.past - r.first
  if r.past <= r.first do
    0
  else if n < 0 do
    9223372036854775807
  else
    n
  end
end

## Whether it holds no number.
##
##     Range.is_empty(3..3) # => true
pub fn is_empty(r :: Range) -> Bool = r.past <= r.first

## Where it starts.
##
##     Range.start(2..5) # => 2
pub fn start(r :: Range) -> Int = r.first

## Where it ends: one past its last number.
##
##     Range.end(2..5) # => 5
pub extern fn end(r :: Range) -> Int = "mesh_range_end" pure

## Whether it holds a number.
##
##     Range.contains(2..5, 5) # => false
pub fn contains(r :: Range, n :: Int) -> Bool = r.first <= n and n < r.past

## Its numbers.
##
##     Range.to_list(Range.new(1, 4)) # => [1, 2, 3]
pub fn to_list(r :: Range) -> List<Int> do
  for i in r.first..r.past do i end
end

## The results of a function, in order.
##
##     Range.map(Range.new(0, 3), fn i -> i * i end) # => [0, 1, 4]
pub fn map<U>(r :: Range, f :: Fun(Int) -> U) -> List<U> do
  for i in r.first..r.past do f(i) end
end

## The numbers that a function accepts.
##
##     Range.filter(Range.new(0, 5), fn i -> i % 2 == 1 end) # => [1, 3]
pub fn filter(r :: Range, p :: Fun(Int) -> Bool) -> List<Int> do
  for i in r.first..r.past when p(i) do i end
end

## Folds from the left: the function gets the result so far, then a number.
##
##     Range.fold(1..5, 1, fn acc, i -> acc * i end) # => 24
pub fn fold<U>(r :: Range, init :: U, f :: Fun(U, Int) -> U) -> U = fold_from(r.first, r.past, init, f)

fn fold_from<U>(i :: Int, past :: Int, acc :: U, f :: Fun(U, Int) -> U) -> U do
  if i >= past do acc else fold_from(i + 1, past, f(acc, i), f) end
end

## Calls a function with every number.
##
##     Range.each(Range.new(0, 3), fn _ -> () end) # => ()
pub fn each(r :: Range, f :: Fun(Int) -> ()) -> () do
  for i in r.first..r.past do f(i) end
  ()
end

## The sum of its numbers.
##
##     Range.sum(1..101) # => 5050
pub fn sum(r :: Range) -> Int = fold(r, 0, fn acc, i -> acc + i end)

## Every `n`-th of its numbers, from the first on; with `n` below zero from the last on.
##
##     Range.step(0..10, 4) # => [0, 4, 8]
##     Range.step(0..10, -4) # => [9, 5, 1]
pub fn step(r :: Range, n :: Int) -> List<Int> do
  if n == 0 or is_empty(r) do
    []
  else if n > 0 do
    for i in 0..steps(r, n) do r.first + i * n end
  else
    for i in 0..steps(r, 0 - n) do r.past - 1 + i * n end
  end
end

fn steps(r :: Range, n :: Int) -> Int = (length(r) - 1) / n + 1

## Its numbers from last to first.
##
##     Range.reverse(1..4) # => [3, 2, 1]
pub fn reverse(r :: Range) -> List<Int> do
  for i in 0..length(r) do r.past - 1 - i end
end

## The numbers from `start` down to, not including, `stop`.
##
##     Range.down(3, 0) # => [3, 2, 1]
pub fn down(start :: Int, stop :: Int) -> List<Int> = reverse(stop + 1..start + 1)

impl Display for Range do
  fn to_string(self) -> String do "${self.first}..${self.past}" end
end

impl Debug for Range do
  fn inspect(self) -> String do "${self}" end
end

impl Iterable for Range do
  type Item = Int
  type Iter = Iter<Int>
  fn iter(self) -> Iter<Int> do Iter.of_range(self) end
end
