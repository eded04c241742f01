##! Immutable sequences.

## The empty list.
pub fn new<T>() -> List<T> = []

## Number of elements.
pub extern fn length<T>(xs :: List<T>) -> Int = "mesh_list_length"

## The list with one element more at its end.
pub extern fn append<T>(xs :: List<T>, x :: T) -> List<T> = "mesh_list_append"

## The first element; a list without elements is a panic.
pub extern fn head<T>(xs :: List<T>) -> T = "mesh_list_head"

## All but the first element; a list without elements is a panic.
pub extern fn tail<T>(xs :: List<T>) -> List<T> = "mesh_list_tail"

## The last element; a list without elements is a panic.
pub extern fn last<T>(xs :: List<T>) -> T = "mesh_list_last"

## The element at a position, counted from 0; a position outside is a panic.
pub extern fn get<T>(xs :: List<T>, i :: Int) -> T = "mesh_list_get"

## The same as `get`.
pub fn nth<T>(xs :: List<T>, i :: Int) -> T = get(xs, i)

## Both lists, one after the other; the same as `<>`.
pub extern fn concat<T>(a :: List<T>, b :: List<T>) -> List<T> = "mesh_list_concat"

## The elements from last to first.
pub extern fn reverse<T>(xs :: List<T>) -> List<T> = "mesh_list_reverse"

## The first `count` elements, or all there are.
pub extern fn take<T>(xs :: List<T>, count :: Int) -> List<T> = "mesh_list_take"

## All but the first `count` elements.
pub extern fn drop<T>(xs :: List<T>, count :: Int) -> List<T> = "mesh_list_drop"

## The results of a function, in order.
pub fn map<T, U>(xs :: List<T>, f :: Fun(T) -> U) -> List<U> do
  for x in xs do f(x) end
end

## The elements that a function accepts, in order.
pub fn filter<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> List<T> do
  for x in xs when p(x) do x end
end

## Folds from the left: the function gets the result so far, then an element.
pub fn reduce<T, U>(xs :: List<T>, init :: U, f :: Fun(U, T) -> U) -> U do
  reduce_from(xs, 0, length(xs), init, f)
end

fn reduce_from<T, U>(xs :: List<T>, i :: Int, n :: Int, acc :: U, f :: Fun(U, T) -> U) -> U do
  if i == n do acc else reduce_from(xs, i + 1, n, f(acc, get(xs, i)), f) end
end

## The elements in the order of `cmp`, which answers with a number below, at or above 0. Stable.
pub extern fn sort<T>(xs :: List<T>, cmp :: Fun(T, T) -> Int) -> List<T> = "mesh_list_sort"

## The first element that a function accepts.
pub fn find<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Option<T> do
  let i = position(xs, 0, length(xs), p)
  if i < 0 do None else Some(get(xs, i)) end
end

## Whether a function accepts an element.
pub fn any<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Bool = position(xs, 0, length(xs), p) >= 0

## Whether a function accepts every element.
pub fn all<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Bool do
  position(xs, 0, length(xs), fn x -> not p(x) end) < 0
end

# The first position from `i` whose element is accepted; -1 if there is none below `n`.
fn position<T>(xs :: List<T>, i :: Int, n :: Int, p :: Fun(T) -> Bool) -> Int do
  if i == n do
    -1
  else if p(get(xs, i)) do
    i
  else
    position(xs, i + 1, n, p)
  end
end

## Whether an element is equal to a value.
pub fn contains<T>(xs :: List<T>, wanted :: T) -> Bool where T: Eq do
  position(xs, 0, length(xs), fn x -> x == wanted end) >= 0
end

## Pairs of the elements at the same positions, as long as both lists have one.
pub fn zip<A, B>(a :: List<A>, b :: List<B>) -> List<(A, B)> do
  for i in 0..lesser(length(a), length(b)) do (get(a, i), get(b, i)) end
end

fn lesser(a :: Int, b :: Int) -> Int do
  if a < b do a else b end
end

## The results of a function, one after the other.
pub fn flat_map<T, U>(xs :: List<T>, f :: Fun(T) -> List<U>) -> List<U> do
  reduce(xs, [], fn acc, x -> concat(acc, f(x)) end)
end

## The elements of all lists, one after the other.
pub fn flatten<T>(xss :: List<List<T>>) -> List<T> do
  reduce(xss, [], fn acc, xs -> concat(acc, xs) end)
end

## Every element with its position.
pub fn enumerate<T>(xs :: List<T>) -> List<(Int, T)> do
  for i in 0..length(xs) do (i, get(xs, i)) end
end
