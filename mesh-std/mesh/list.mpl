##! Immutable sequences.
##!
##! Length, first and last element and an element by its position are found at once, and `append`, `prepend`, `tail`,
##! `take` and `drop` take as long for a long list as for a short one. For lists that were put together by `concat` or
##! changed in the middle, and for these two themselves, it is logarithmic time at most.

## The empty list.
##
##     List.new() # => []
pub fn new<T>() -> List<T> = []

## Number of elements.
##
##     List.length(["a", "b"]) # => 2
pub extern fn length<T>(xs :: List<T>) -> Int = "mesh_list_length" pure

## The list with one element more at its end.
##
##     List.append([1], 2) # => [1, 2]
pub extern fn append<T>(xs :: List<T>, x :: T) -> List<T> = "mesh_list_append" pure

## The first element; a list without elements is a panic.
##
##     List.head([4, 5]) # => 4
pub extern fn head<T>(xs :: List<T>) -> T = "mesh_list_head" pure

## All but the first element; a list without elements is a panic.
##
##     List.tail([4, 5]) # => [5]
pub extern fn tail<T>(xs :: List<T>) -> List<T> = "mesh_list_tail" pure

## The last element; a list without elements is a panic.
##
##     List.last([4, 5]) # => 5
pub extern fn last<T>(xs :: List<T>) -> T = "mesh_list_last" pure

## The element at a position, counted from 0; a position outside is a panic.
##
##     List.get(["p", "q"], 1) # => q
pub extern fn get<T>(xs :: List<T>, i :: Int) -> T = "mesh_list_get_named" pure

## What `xs[i]` stands for: the element at a position, counted from 0; a position outside is a panic.
##
##     List.element(["p", "q"], 1) # => q
pub extern fn element<T>(xs :: List<T>, i :: Int) -> T = "mesh_list_get" pure

## The same as `get`.
##
##     List.nth([7, 8, 9], 2) # => 9
pub fn nth<T>(xs :: List<T>, i :: Int) -> T = get(xs, i)

## Both lists, one after the other; the same as `<>`.
##
##     List.concat([1], [2, 3]) # => [1, 2, 3]
pub extern fn concat<T>(a :: List<T>, b :: List<T>) -> List<T> = "mesh_list_concat" pure

## The elements from last to first.
##
##     List.reverse([1, 2, 3]) # => [3, 2, 1]
pub extern fn reverse<T>(xs :: List<T>) -> List<T> = "mesh_list_reverse" pure

## The first `count` elements, or all there are.
##
##     List.take([1, 2, 3], 2) # => [1, 2]
pub extern fn take<T>(xs :: List<T>, count :: Int) -> List<T> = "mesh_list_take" pure

## All but the first `count` elements.
##
##     List.drop([1, 2, 3], 2) # => [3]
pub extern fn drop<T>(xs :: List<T>, count :: Int) -> List<T> = "mesh_list_drop" pure

## The results of a function, in order.
##
##     List.map(["a", "bc"], String.length) # => [1, 2]
pub fn map<T, U>(xs :: List<T>, f :: Fun(T) -> U) -> List<U> do
  for x in xs do f(x) end
end

## The elements that a function accepts, in order.
##
##     List.filter([5, 2, 8], fn x -> x > 3 end) # => [5, 8]
pub fn filter<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> List<T> do
  for x in xs when p(x) do x end
end

## Folds from the left: the function gets the result so far, then an element.
##
##     List.reduce(["a", "b"], "", fn s, x -> s ++ x end) # => ab
pub fn reduce<T, U>(xs :: List<T>, init :: U, f :: Fun(U, T) -> U) -> U do
  case xs do
    [] -> init
    x :: others -> reduce(others, f(init, x), f)
  end
end

## The elements in the order of `cmp`, which answers with a number below, at or above 0. Stable.
##
##     List.sort([3, 1, 2], fn a, b -> b - a end) # => [3, 2, 1]
pub extern fn sort<T>(xs :: List<T>, cmp :: Fun(T, T) -> Int) -> List<T> = "mesh_list_sort" pure

## The first element that a function accepts.
##
##     List.find([1, 6, 9], fn x -> x > 4 end) # => Some(6)
pub fn find<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Option<T> do
  for x in xs do
    if p(x) do return Some(x) end
  end
  None
end

## Whether a function accepts an element.
##
##     List.any([1, 2], fn x -> x == 2 end) # => true
pub fn any<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Bool = position(xs, 0, p) >= 0

## Whether a function accepts every element.
##
##     List.all([1, 2], fn x -> x > 1 end) # => false
pub fn all<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Bool do
  position(xs, 0, fn x -> not p(x) end) < 0
end

# The position of the first element that is accepted, the first of all being at `i`; -1 if there is none.
fn position<T>(xs :: List<T>, i :: Int, p :: Fun(T) -> Bool) -> Int do
  case xs do
    [] -> -1
    x :: others -> if p(x) do i else position(others, i + 1, p) end
  end
end

## Whether an element is equal to a value.
##
##     List.contains(["a", "b"], "b") # => true
pub fn contains<T>(xs :: List<T>, wanted :: T) -> Bool where T: Eq do
  position(xs, 0, fn x -> x == wanted end) >= 0
end

## Pairs of the elements at the same positions, as long as both lists have one.
##
##     List.zip([1, 2], ["a", "b"]) # => [(1, a), (2, b)]
pub fn zip<A, B>(a :: List<A>, b :: List<B>) -> List<(A, B)> do
  for i in 0..lesser(length(a), length(b)) do (element(a, i), element(b, i)) end
end

fn lesser(a :: Int, b :: Int) -> Int do
  if a < b do a else b end
end

## The results of a function, one after the other.
##
##     List.flat_map([1, 2], fn x -> [x, x] end) # => [1, 1, 2, 2]
pub fn flat_map<T, U>(xs :: List<T>, f :: Fun(T) -> List<U>) -> List<U> do
  reduce(xs, [], fn acc, x -> concat(acc, f(x)) end)
end

## The elements of all lists, one after the other.
##
##     List.flatten([[1], [], [2]]) # => [1, 2]
pub fn flatten<T>(xss :: List<List<T>>) -> List<T> do
  reduce(xss, [], fn acc, xs -> concat(acc, xs) end)
end

## Every element with its position.
##
##     List.enumerate(["x"]) # => [(0, x)]
pub fn enumerate<T>(xs :: List<T>) -> List<(Int, T)> do
  for i in 0..length(xs) do (i, get(xs, i)) end
end

## The elements of an iterator.
##
##     Iter.once(4) |> List.collect() # => [4]
pub fn collect<T>(it :: Iter<T>) -> List<T> = Iter.reduce(it, [], append)

## Whether there is no element.
##
##     List.is_empty([1]) # => false
pub fn is_empty<T>(xs :: List<T>) -> Bool = length(xs) == 0

## The first element, if there is one.
##
##     List.first([4, 5]) # => Some(4)
pub fn first<T>(xs :: List<T>) -> Option<T> do
  case xs do
    [] -> None
    x :: _ -> Some(x)
  end
end

## The last element, if there is one.
##
##     List.last_opt([4, 5]) # => Some(5)
pub fn last_opt<T>(xs :: List<T>) -> Option<T> = at(xs, -1)

## All but the first element, if there is one.
##
##     List.rest([4, 5]) # => Some([5])
pub fn rest<T>(xs :: List<T>) -> Option<List<T>> do
  case xs do
    [] -> None
    _ :: others -> Some(others)
  end
end

## All but the last element, if there is one.
##
##     List.init([4, 5]) # => Some([4])
pub fn init<T>(xs :: List<T>) -> Option<List<T>> do
  if length(xs) == 0 do None else Some(take(xs, length(xs) - 1)) end
end

## The element at a position, if there is one; negative positions count from the end.
##
##     List.at(["p", "q"], -1) # => Some(q)
pub fn at<T>(xs :: List<T>, i :: Int) -> Option<T> do
  let n = length(xs)
  if i >= 0 and i < n do
    Some(get(xs, i))
  else if i < 0 and i + n >= 0 do
    Some(element(xs, i + n))
  else
    None
  end
end

## The element at a position, as `at` finds it, or another value.
##
##     List.at_or([1], 5, 0) # => 0
pub fn at_or<T>(xs :: List<T>, i :: Int, otherwise :: T) -> T = Option.unwrap_or(at(xs, i), otherwise)

## The list with one element more at its start.
##
##     List.prepend([2], 1) # => [1, 2]
pub fn prepend<T>(xs :: List<T>, x :: T) -> List<T> = concat([x], xs)

## With an element more at a position, clamped to the list.
##
##     List.insert_at([1, 3], 1, 2) # => [1, 2, 3]
pub fn insert_at<T>(xs :: List<T>, i :: Int, x :: T) -> List<T> = concat(append(take(xs, i), x), drop(xs, i))

## With another element at a position; unchanged if there is none.
##
##     List.set_at([1, 2], 0, 5) # => [5, 2]
pub fn set_at<T>(xs :: List<T>, i :: Int, x :: T) -> List<T> do
  if is_position(xs, i) do concat(append(take(xs, i), x), drop(xs, i + 1)) else xs end
end

## With the result of a function in place of the element at a position; unchanged if there is none.
##
##     List.update_at([1, 2], 0, fn x -> x + 10 end) # => [11, 2]
pub fn update_at<T>(xs :: List<T>, i :: Int, f :: Fun(T) -> T) -> List<T> do
  if is_position(xs, i) do set_at(xs, i, f(get(xs, i))) else xs end
end

## Without the element at a position; unchanged if there is none.
##
##     List.delete_at([1, 2, 3], 1) # => [1, 3]
pub fn delete_at<T>(xs :: List<T>, i :: Int) -> List<T> do
  if is_position(xs, i) do concat(take(xs, i), drop(xs, i + 1)) else xs end
end

## The element at a position, if there is one, and the list without it.
##
##     List.pop_at([1, 2, 3], 1) # => (Some(2), [1, 3])
pub fn pop_at<T>(xs :: List<T>, i :: Int) -> (Option<T>, List<T>) do
  if is_position(xs, i) do (Some(get(xs, i)), delete_at(xs, i)) else (None, xs) end
end

fn is_position<T>(xs :: List<T>, i :: Int) -> Bool = i >= 0 and i < length(xs)

## Without the first element that is equal to a value.
##
##     List.remove([1, 2, 1], 1) # => [2, 1]
pub fn remove<T>(xs :: List<T>, x :: T) -> List<T> where T: Eq do
  case index_of(xs, x) do
    Some(i) -> delete_at(xs, i)
    None -> xs
  end
end

## Without the elements that are equal to a value.
##
##     List.remove_all([1, 2, 1], 1) # => [2]
pub fn remove_all<T>(xs :: List<T>, x :: T) -> List<T> where T: Eq = reject(xs, fn y -> x == y end)

## With another element in place of every one that is equal to a value.
##
##     List.replace([1, 2, 1], 1, 5) # => [5, 2, 5]
pub fn replace<T>(xs :: List<T>, old :: T, new :: T) -> List<T> where T: Eq do
  for x in xs do
    if x == old do new else x end
  end
end

## An element so many times.
##
##     List.repeat("a", 2) # => [a, a]
pub fn repeat<T>(x :: T, n :: Int) -> List<T> do
  for _ in 0..n do x end
end

## The results of a function for 0, 1 and so on, `n` of them.
##
##     List.generate(3, fn i -> i * i end) # => [0, 1, 4]
pub fn generate<T>(n :: Int, f :: Fun(Int) -> T) -> List<T> do
  for i in 0..n do f(i) end
end

## The numbers from `start` up to, not including, `stop`.
##
##     List.range(1, 4) # => [1, 2, 3]
pub fn range(start :: Int, stop :: Int) -> List<Int> do
  for i in start..stop do i end
end

## The numbers from `start` in steps, as long as they do not reach `stop`.
##
##     List.range_step(10, 0, -4) # => [10, 6, 2]
pub fn range_step(start :: Int, stop :: Int, step :: Int) -> List<Int> do
  Iter.iterate(start, fn i -> i + step end)
    |> Iter.take_while(fn i -> step > 0 and i < stop or step < 0 and i > stop end)
    |> collect()
end

## What a function makes of a state: an element and the next state, or the end.
##
##     List.unfold(3, fn n -> if n > 0 do Some((n, n - 1)) else None end end) # => [3, 2, 1]
pub fn unfold<S, T>(seed :: S, f :: Fun(S) -> Option<(T, S)>) -> List<T> = collect(Iter.unfold(seed, f))

## Calls a function with every element.
##
##     List.each([1, 2], fn _ -> () end) # => ()
pub fn each<T>(xs :: List<T>, f :: Fun(T) -> ()) -> () do
  for x in xs do f(x) end
  ()
end

## Calls a function with every position and element.
##
##     List.each_with_index(["a"], fn _, _ -> () end) # => ()
pub fn each_with_index<T>(xs :: List<T>, f :: Fun(Int, T) -> ()) -> () do
  for i in 0..length(xs) do f(i, get(xs, i)) end
  ()
end

## Calls a function with the list, which it gives.
##
##     List.tap([1, 2], fn _ -> () end) # => [1, 2]
pub fn tap<T>(xs :: List<T>, f :: Fun(List<T>) -> ()) -> List<T> do
  f(xs)
  xs
end

## The results of a function for every position and element.
##
##     List.map_with_index(["a", "b"], fn i, x -> "${i}${x}" end) # => [0a, 1b]
pub fn map_with_index<T, U>(xs :: List<T>, f :: Fun(Int, T) -> U) -> List<U> do
  for i in 0..length(xs) do f(i, get(xs, i)) end
end

## The same as `reduce`.
##
##     List.fold([1, 2], 10, fn acc, x -> acc - x end) # => 7
pub fn fold<T, U>(xs :: List<T>, init :: U, f :: Fun(U, T) -> U) -> U = reduce(xs, init, f)

## Folds from the right: the function gets an element, then the result so far.
##
##     List.fold_right(["a", "b"], "", fn x, acc -> acc <> x end) # => ba
pub fn fold_right<T, U>(xs :: List<T>, init :: U, f :: Fun(T, U) -> U) -> U do
  reduce(reverse(xs), init, fn acc, x -> f(x, acc) end)
end

## Folds from the left: the function gets the result so far, the position, and the element.
##
##     List.fold_with_index([5, 6], 0, fn acc, i, x -> acc + i * x end) # => 6
pub fn fold_with_index<T, U>(xs :: List<T>, init :: U, f :: Fun(U, Int, T) -> U) -> U do
  reduce(enumerate(xs), init, fn(acc, (i, x)) -> f(acc, i, x) end)
end

## Whether folding goes on.
pub type Step<U> do
  Continue(U)
  Stop(U)
end

## Folds from the left until the function says `Stop`.
##
##     List.fold_until([1, 2, 3], 0, fn acc, x -> if x > 2 do List.Stop(acc) else List.Continue(acc + x) end end) # => 3
pub fn fold_until<T, U>(xs :: List<T>, init :: U, f :: Fun(U, T) -> Step<U>) -> U do
  case xs do
    [] -> init
    x :: others ->
      case f(init, x) do
        Continue(next) -> fold_until(others, next, f)
        Stop(last) -> last
      end
  end
end

## Folds from the left, beginning with the first element.
##
##     List.reduce_first([5, 2, 1], fn a, b -> a - b end) # => Some(2)
pub fn reduce_first<T>(xs :: List<T>, f :: Fun(T, T) -> T) -> Option<T> do
  case xs do
    [] -> None
    x :: others -> Some(reduce(others, x, f))
  end
end

## Every result of folding from the left.
##
##     List.scan([1, 2, 3], 0, fn acc, x -> acc + x end) # => [1, 3, 6]
pub fn scan<T, U>(xs :: List<T>, init :: U, f :: Fun(U, T) -> U) -> List<U> do
  Iter.of_list(xs) |> Iter.scan(init, f) |> collect()
end

## Folds and maps at once: the function gives the next state and an element.
##
##     List.map_fold([1, 2], 0, fn sum, x -> (sum + x, x * 10) end) # => (3, [10, 20])
pub fn map_fold<T, U, V>(xs :: List<T>, init :: U, f :: Fun(U, T) -> (U, V)) -> (U, List<V>) do
  reduce(xs, (init, []), fn((acc, done), x) ->
    let (next, y) = f(acc, x)
    (next, append(done, y))
  end)
end

## The values that a function makes of the elements, or its first error.
##
##     List.try_map(["1", "x"], fn s -> Option.ok_or(String.to_int(s), s) end) # => Err(x)
pub fn try_map<T, U, E>(xs :: List<T>, f :: Fun(T) -> Result<U, E>) -> Result<List<U>, E> do
  try_fold(xs, [], fn done, x -> Result.map(f(x), fn y -> append(done, y) end) end)
end

## Calls a function with every element, up to its first error.
##
##     List.try_each([1, 0], fn x -> if x == 0 do Err("zero") else Ok(()) end end) # => Err(zero)
pub fn try_each<T, E>(xs :: List<T>, f :: Fun(T) -> Result<(), E>) -> Result<(), E> = try_fold(xs, (), fn _, x -> f(x) end)

## Folds from the left, up to the first error.
##
##     List.try_fold([1, 2], 0, fn acc, x -> Ok(acc + x) end) # => Ok(3)
pub fn try_fold<T, U, E>(xs :: List<T>, init :: U, f :: Fun(U, T) -> Result<U, E>) -> Result<U, E> do
  case xs do
    [] -> Ok(init)
    x :: others ->
      case f(init, x) do
        Ok(next) -> try_fold(others, next, f)
        Err(e) -> Err(e)
      end
  end
end

## What a function makes of the elements, where it makes something of them.
##
##     List.filter_map(["1", "b"], String.to_int) # => [1]
pub fn filter_map<T, U>(xs :: List<T>, f :: Fun(T) -> Option<U>) -> List<U> = Option.values(map(xs, f))

## The same as `filter_map`.
##
##     List.flat_map_option(["1", "b"], String.to_int) # => [1]
pub fn flat_map_option<T, U>(xs :: List<T>, f :: Fun(T) -> Option<U>) -> List<U> = filter_map(xs, f)

## The elements that a function does not accept.
##
##     List.reject([5, 2, 8], fn x -> x > 3 end) # => [2]
pub fn reject<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> List<T> do
  for x in xs when not p(x) do x end
end

## The elements that a function accepts, and the others.
##
##     List.partition([5, 2, 8], fn x -> x > 3 end) # => ([5, 8], [2])
pub fn partition<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> (List<T>, List<T>) do
  reduce(xs, ([], []), fn((yes, no), x) -> if p(x) do (append(yes, x), no) else (yes, append(no, x)) end end)
end

## The elements by a key, groups in the order in which they began.
##
##     List.group_by(["a", "bc", "d"], String.length) # => %{1 => [a, d], 2 => [bc]}
pub fn group_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> Map<K, List<T>> where K: Hash = groups(map(xs, key), xs)

## How often each element is there.
##
##     List.frequencies(["a", "b", "a"]) # => %{a => 2, b => 1}
pub fn frequencies<T>(xs :: List<T>) -> Map<T, Int> where T: Hash = counts(xs)

extern fn counts<T, N>(keys :: List<T>) -> Map<T, N> where T: Hash = "mesh_map_counts" pure
extern fn groups<K, T, G>(keys :: List<K>, xs :: List<T>) -> Map<K, G> where K: Hash = "mesh_map_groups" pure

## How often each key is there.
##
##     List.frequencies_by(["a", "bc", "d"], String.length) # => %{1 => 2, 2 => 1}
pub fn frequencies_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> Map<K, Int> where K: Hash = counts(map(xs, key))

## The elements by a key; of equal keys the last element counts.
##
##     List.key_by(["a", "bc"], String.length) # => %{1 => a, 2 => bc}
pub fn key_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> Map<K, T> where K: Hash do
  to_map(xs, fn x -> (key(x), x) end)
end

## The map of what a function makes of the elements.
##
##     List.to_map([1, 2], fn x -> (x, x * x) end) # => %{1 => 1, 2 => 4}
pub fn to_map<T, K, V>(xs :: List<T>, f :: Fun(T) -> (K, V)) -> Map<K, V> where K: Hash = Map.from_list(map(xs, f))

## The elements as a set.
##
##     List.to_set([1, 1]) |> Set.size() # => 1
pub fn to_set<T>(xs :: List<T>) -> Set<T> where T: Hash = Set.from_list(xs)

## How many elements a function accepts.
##
##     List.count([5, 2, 8], fn x -> x > 3 end) # => 2
pub fn count<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Int = reduce(xs, 0, fn n, x -> if p(x) do n + 1 else n end end)

## The sum of the elements; the default of their type if there are none.
##
##     List.sum([1, 2, 3]) # => 6
pub fn sum<T>(xs :: List<T>) -> T where T: Add, T: Default = reduce(xs, default(), fn acc, x -> acc + x end)

## The product of the elements, Int or Float; 1 if there are none.
##
##     List.product([2, 3, 4]) # => 24
pub fn product<T>(xs :: List<T>) -> T where T: Math.Number, T: Mul = reduce(xs, Math.one(), fn acc, x -> acc * x end)

## The least element; of equal ones the first.
##
##     List.min([3, 1, 2]) # => Some(1)
pub fn min<T>(xs :: List<T>) -> Option<T> where T: Ord = min_by(xs, fn x -> x end)

## The greatest element; of equal ones the first.
##
##     List.max([3, 1, 2]) # => Some(3)
pub fn max<T>(xs :: List<T>) -> Option<T> where T: Ord = max_by(xs, fn x -> x end)

## The element of the least key; of equal ones the first.
##
##     List.min_by(["pear", "fig"], String.length) # => Some(fig)
pub fn min_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> Option<T> where K: Ord = Iter.min_by(Iter.of_list(xs), key)

## The element of the greatest key; of equal ones the first.
##
##     List.max_by(["pear", "fig"], String.length) # => Some(pear)
pub fn max_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> Option<T> where K: Ord = Iter.max_by(Iter.of_list(xs), key)

## The least and the greatest element.
##
##     List.min_max([3, 1, 2]) # => Some((1, 3))
pub fn min_max<T>(xs :: List<T>) -> Option<(T, T)> where T: Ord = Option.zip(min(xs), max(xs))

## The elements from least to greatest. Stable, like all sorting.
##
##     List.sorted(["b", "c", "a"]) # => [a, b, c]
pub fn sorted<T>(xs :: List<T>) -> List<T> where T: Ord = ordered(xs, xs, false)

extern fn ordered<K, T>(keys :: List<K>, xs :: List<T>, descending :: Bool) -> List<T> where K: Ord = "mesh_list_order" pure

## The elements from greatest to least.
##
##     List.sorted_desc([1, 3, 2]) # => [3, 2, 1]
pub fn sorted_desc<T>(xs :: List<T>) -> List<T> where T: Ord = ordered(xs, xs, true)

## The elements from least to greatest key.
##
##     List.sort_by(["pear", "fig"], String.length) # => [fig, pear]
pub fn sort_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> List<T> where K: Ord = ordered(map(xs, key), xs, false)

## The elements from greatest to least key.
##
##     List.sort_by_desc(["fig", "pear"], String.length) # => [pear, fig]
pub fn sort_by_desc<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> List<T> where K: Ord = ordered(map(xs, key), xs, true)

## The elements in the order of a function that answers like `compare`.
##
##     List.sort_with([1, 3, 2], fn a, b -> compare(b, a) end) # => [3, 2, 1]
pub fn sort_with<T>(xs :: List<T>, cmp :: Fun(T, T) -> Ordering) -> List<T> do
  sort(xs, fn a, b -> Ordering.to_int(cmp(a, b)) end)
end

## Whether no element is less than the one before.
##
##     List.is_sorted([1, 1, 2]) # => true
pub fn is_sorted<T>(xs :: List<T>) -> Bool where T: Ord = all(pairs(xs), fn((a, b)) -> not (b < a) end)

## The elements, each once, at the place of the first.
##
##     List.uniq([1, 2, 1]) # => [1, 2]
pub fn uniq<T>(xs :: List<T>) -> List<T> where T: Hash = Set.to_list(Set.from_list(xs))

## The first element of every key.
##
##     List.uniq_by(["a", "bc", "d"], String.length) # => [a, bc]
pub fn uniq_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> List<T> where K: Hash do
  Map.values(reduce(xs, %{}, fn found, x -> Map.put_new(found, key(x), x) end))
end

## The elements, without those equal to the one before.
##
##     List.dedup([1, 1, 2, 1]) # => [1, 2, 1]
pub fn dedup<T>(xs :: List<T>) -> List<T> where T: Eq = dedup_by(xs, fn x -> x end)

## The elements, without those whose key is that of the one before.
##
##     List.dedup_by(["a", "b", "cd"], String.length) # => [a, cd]
pub fn dedup_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> List<T> where K: Eq do
  for i in 0..length(xs) when i == 0 or key(element(xs, i - 1)) != key(element(xs, i)) do get(xs, i) end
end

## The elements that are there more than once, each once.
##
##     List.duplicates([1, 2, 1, 1]) # => [1]
pub fn duplicates<T>(xs :: List<T>) -> List<T> where T: Hash do
  for {x, n} in frequencies(xs) when n > 1 do x end
end

## Whether no element is there twice.
##
##     List.is_uniq([1, 2]) # => true
pub fn is_uniq<T>(xs :: List<T>) -> Bool where T: Hash = Set.size(Set.from_list(xs)) == length(xs)

## The position of the first element that is equal to a value.
##
##     List.index_of(["a", "b"], "b") # => Some(1)
pub fn index_of<T>(xs :: List<T>, wanted :: T) -> Option<Int> where T: Eq = find_index(xs, fn x -> x == wanted end)

## The position of the first element that a function accepts.
##
##     List.find_index([1, 6, 9], fn x -> x > 4 end) # => Some(1)
pub fn find_index<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Option<Int> do
  let i = position(xs, 0, p)
  if i < 0 do None else Some(i) end
end

## The first thing that a function makes of an element.
##
##     List.find_map(["a", "2"], String.to_int) # => Some(2)
pub fn find_map<T, U>(xs :: List<T>, f :: Fun(T) -> Option<U>) -> Option<U> = Iter.find_map(Iter.of_list(xs), f)

## The last element that a function accepts.
##
##     List.find_last([1, 6, 9], fn x -> x > 4 end) # => Some(9)
pub fn find_last<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Option<T> = find(reverse(xs), p)

## Whether a function accepts no element.
##
##     List.none([1, 2], fn x -> x > 4 end) # => true
pub fn none<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Bool = not any(xs, p)

## Whether every element of the second list is in the first.
##
##     List.contains_all([1, 2, 3], [3, 1]) # => true
pub fn contains_all<T>(xs :: List<T>, ys :: List<T>) -> Bool where T: Eq = all(ys, fn y -> contains(xs, y) end)

## Whether an element of the second list is in the first.
##
##     List.contains_any([1, 2, 3], [3, 9]) # => true
pub fn contains_any<T>(xs :: List<T>, ys :: List<T>) -> Bool where T: Eq = any(ys, fn y -> contains(xs, y) end)

## A position of a value in a list that is sorted.
##
##     List.binary_search([1, 4, 9], 4) # => Some(1)
pub fn binary_search<T>(xs :: List<T>, wanted :: T) -> Option<Int> where T: Ord do
  search_between(xs, wanted, 0, length(xs))
end

fn search_between<T>(xs :: List<T>, wanted :: T, low :: Int, high :: Int) -> Option<Int> where T: Ord do
  if low >= high do
    None
  else
    let middle = low + (high - low) / 2
    case compare(wanted, element(xs, middle)) do
      Less -> search_between(xs, wanted, low, middle)
      Equal -> Some(middle)
      Greater -> search_between(xs, wanted, middle + 1, high)
    end
  end
end

## Whether it begins with the elements of another list.
##
##     List.starts_with([1, 2, 3], [1, 2]) # => true
pub fn starts_with<T>(xs :: List<T>, ys :: List<T>) -> Bool where T: Eq = take(xs, length(ys)) == ys

## Whether it ends with the elements of another list.
##
##     List.ends_with([1, 2, 3], [2, 3]) # => true
pub fn ends_with<T>(xs :: List<T>, ys :: List<T>) -> Bool where T: Eq = take_last(xs, length(ys)) == ys

## The elements up to the first one that a function does not accept.
##
##     List.take_while([1, 2, 9, 1], fn x -> x < 5 end) # => [1, 2]
pub fn take_while<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> List<T> = take(xs, prefix(xs, p))

## The elements from the first one on that a function does not accept.
##
##     List.drop_while([1, 2, 9, 1], fn x -> x < 5 end) # => [9, 1]
pub fn drop_while<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> List<T> = drop(xs, prefix(xs, p))

# How many elements at the start are accepted.
fn prefix<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Int do
  let i = position(xs, 0, fn x -> not p(x) end)
  if i < 0 do length(xs) else i end
end

## The last `count` elements, or all there are.
##
##     List.take_last([1, 2, 3], 2) # => [2, 3]
pub fn take_last<T>(xs :: List<T>, count :: Int) -> List<T> do
  if count <= 0 do [] else drop(xs, length(xs) - count) end
end

## All but the last `count` elements.
##
##     List.drop_last([1, 2, 3], 2) # => [1]
pub fn drop_last<T>(xs :: List<T>, count :: Int) -> List<T> do
  if count <= 0 do xs else take(xs, length(xs) - count) end
end

## The first elements and the others.
##
##     List.split_at([1, 2, 3], 1) # => ([1], [2, 3])
pub fn split_at<T>(xs :: List<T>, i :: Int) -> (List<T>, List<T>) = (take(xs, i), drop(xs, i))

## The elements up to the first one that a function does not accept, and the others.
##
##     List.split_while([1, 2, 9, 1], fn x -> x < 5 end) # => ([1, 2], [9, 1])
pub fn split_while<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> (List<T>, List<T>) = split_at(xs, prefix(xs, p))

## The lists between the elements that a function accepts.
##
##     List.split_on([1, 0, 2, 3], fn x -> x == 0 end) # => [[1], [2, 3]]
pub fn split_on<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> List<List<T>> do
  let (pieces, last) = reduce(xs, ([], []), fn((pieces, piece), x) ->
    if p(x) do (append(pieces, piece), []) else (pieces, append(piece, x)) end
  end)
  append(pieces, last)
end

## The elements from position `start` up to, not including, `stop`; both are clamped.
##
##     List.slice([1, 2, 3, 4], 1, 3) # => [2, 3]
pub fn slice<T>(xs :: List<T>, start :: Int, stop :: Int) -> List<T> do
  let from = if start < 0 do 0 else start end
  take(drop(xs, from), stop - from)
end

## Lists of `n` elements; the last one may be shorter. With `n` below 1 there are none.
##
##     List.chunk([1, 2, 3], 2) # => [[1, 2], [3]]
pub fn chunk<T>(xs :: List<T>, n :: Int) -> List<List<T>> do
  if n < 1 do
    []
  else
    for i in 0..(length(xs) + n - 1) / n do slice(xs, i * n, i * n + n) end
  end
end

## Runs of neighbours with the same key.
##
##     List.chunk_by([1, 3, 2, 4, 5], fn x -> x % 2 end) # => [[1, 3], [2, 4], [5]]
pub fn chunk_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> List<List<T>> where K: Eq do
  let (runs, run, _) = reduce(xs, ([], [], None), fn((runs, run, last), x) ->
    let k = key(x)
    if last == None or last == Some(k) do
      (runs, append(run, x), Some(k))
    else
      (append(runs, run), [x], Some(k))
    end
  end)
  if length(run) == 0 do runs else append(runs, run) end
end

## All lists of `n` neighbours. With `n` below 1 there are none.
##
##     List.windows([1, 2, 3], 2) # => [[1, 2], [2, 3]]
pub fn windows<T>(xs :: List<T>, n :: Int) -> List<List<T>> = windows_step(xs, n, 1)

## Every `step`-th list of `n` neighbours.
##
##     List.windows_step([1, 2, 3, 4, 5], 2, 3) # => [[1, 2], [4, 5]]
pub fn windows_step<T>(xs :: List<T>, n :: Int, step :: Int) -> List<List<T>> do
  if n < 1 do
    []
  else
    for i in 0..length(xs) - n + 1 when step > 0 and i % step == 0 do slice(xs, i, i + n) end
  end
end

## All pairs of neighbours.
##
##     List.pairs([1, 2, 3]) # => [(1, 2), (2, 3)]
pub fn pairs<T>(xs :: List<T>) -> List<(T, T)> = zip(xs, drop(xs, 1))

## The results of a function for the elements at the same positions, as long as both lists have one.
##
##     List.zip_with([1, 2], [10, 20], fn a, b -> a + b end) # => [11, 22]
pub fn zip_with<A, B, C>(a :: List<A>, b :: List<B>, f :: Fun(A, B) -> C) -> List<C> do
  for i in 0..lesser(length(a), length(b)) do f(element(a, i), element(b, i)) end
end

## The elements of three lists at the same positions, as long as all have one.
##
##     List.zip3([1], ["a"], [true]) # => [(1, a, true)]
pub fn zip3<A, B, C>(a :: List<A>, b :: List<B>, c :: List<C>) -> List<(A, B, C)> do
  zip_with(zip(a, b), c, fn((x, y), z) -> (x, y, z) end)
end

## The elements at the same positions, as long as one of the lists has one.
##
##     List.zip_longest([1, 2], ["a"]) # => [(Some(1), Some(a)), (Some(2), None)]
pub fn zip_longest<A, B>(a :: List<A>, b :: List<B>) -> List<(Option<A>, Option<B>)> do
  let n = if length(a) > length(b) do length(a) else length(b) end
  for i in 0..n do (at(a, i), at(b, i)) end
end

## The first components, and the second ones.
##
##     List.unzip([(1, "a"), (2, "b")]) # => ([1, 2], [a, b])
pub fn unzip<A, B>(ps :: List<(A, B)>) -> (List<A>, List<B>) do
  (for (a, _) in ps do a end, for (_, b) in ps do b end)
end

## The elements of both by turns; what one list has more comes last.
##
##     List.interleave([1, 2, 3], [9]) # => [1, 9, 2, 3]
pub fn interleave<T>(a :: List<T>, b :: List<T>) -> List<T> do
  Option.values(flat_map(zip_longest(a, b), fn((x, y)) -> [x, y] end))
end

## The elements with another one between them.
##
##     List.intersperse([1, 2, 3], 0) # => [1, 0, 2, 0, 3]
pub fn intersperse<T>(xs :: List<T>, separator :: T) -> List<T> = drop(flat_map(xs, fn x -> [separator, x] end), 1)

## Columns as rows. The shortest row says how many.
##
##     List.transpose([[1, 2, 3], [4, 5, 6]]) # => [[1, 4], [2, 5], [3, 6]]
pub fn transpose<T>(xss :: List<List<T>>) -> List<List<T>> do
  let width = Option.unwrap_or(min(map(xss, length)), 0)
  for i in 0..width do map(xss, fn xs -> get(xs, i) end) end
end

## All pairs of an element of each list.
##
##     List.cartesian([1, 2], ["a", "b"]) # => [(1, a), (1, b), (2, a), (2, b)]
pub fn cartesian<A, B>(a :: List<A>, b :: List<B>) -> List<(A, B)> do
  flat_map(a, fn x -> map(b, fn y -> (x, y) end) end)
end

## All choices of `k` elements, each in the order of the list.
##
##     List.combinations([1, 2, 3], 2) # => [[1, 2], [1, 3], [2, 3]]
pub fn combinations<T>(xs :: List<T>, k :: Int) -> List<List<T>> do
  case xs do
    _ when k == 0 -> [[]]
    [] -> []
    x :: others -> map(combinations(others, k - 1), fn c -> prepend(c, x) end) ++ combinations(others, k)
  end
end

## All orders of the elements.
##
##     List.permutations([1, 2, 3]) |> List.length() # => 6
pub fn permutations<T>(xs :: List<T>) -> List<List<T>> do
  if length(xs) == 0 do
    [[]]
  else
    flat_map(enumerate(xs), fn((i, x)) -> map(permutations(delete_at(xs, i)), fn p -> prepend(p, x) end) end)
  end
end

## The elements, those at the start moved to the end; with `k` below 0 the other way.
##
##     List.rotate([1, 2, 3], 1) # => [2, 3, 1]
pub fn rotate<T>(xs :: List<T>, k :: Int) -> List<T> do
  let n = length(xs)
  if n == 0 do
    xs
  else
    let i = (k % n + n) % n
    drop(xs, i) ++ take(xs, i)
  end
end

## With another element at the end until there are `n`.
##
##     List.pad([1], 3, 0) # => [1, 0, 0]
pub fn pad<T>(xs :: List<T>, n :: Int, x :: T) -> List<T> = xs ++ repeat(x, n - length(xs))

## The elements of the first list that are not in the second.
##
##     List.difference([3, 1, 2], [1]) # => [3, 2]
pub fn difference<T>(a :: List<T>, b :: List<T>) -> List<T> where T: Eq = reject(a, fn x -> contains(b, x) end)

## The elements of the first list that are in the second, too.
##
##     List.intersection([3, 1, 2], [1, 3]) # => [3, 1]
pub fn intersection<T>(a :: List<T>, b :: List<T>) -> List<T> where T: Eq = filter(a, fn x -> contains(b, x) end)

## The elements of the first list, then those of the second that are not in it.
##
##     List.union([3, 1], [1, 2]) # => [3, 1, 2]
pub fn union<T>(a :: List<T>, b :: List<T>) -> List<T> where T: Eq = a ++ difference(b, a)

## The texts, with a separator between them.
##
##     List.join(["x", "y"], "+") # => x+y
pub fn join(xs :: List<String>, separator :: String) -> String = String.join(xs, separator)

## The texts that a function makes of the elements, with a separator between them.
##
##     List.map_join([1, 2], ", ", fn x -> "<${x}>" end) # => <1>, <2>
pub fn map_join<T>(xs :: List<T>, separator :: String, f :: Fun(T) -> String) -> String = String.join(map(xs, f), separator)

## The position where the elements of another list first stand.
##
##     List.index_of_slice([1, 2, 3], [2, 3]) # => Some(1)
pub fn index_of_slice<T>(xs :: List<T>, ys :: List<T>) -> Option<Int> where T: Eq do
  for i in 0..length(xs) - length(ys) + 1 do
    if slice(xs, i, i + length(ys)) == ys do return Some(i) end
  end
  None
end

## The elements in any order, all orders equally likely.
##
##     List.shuffle([1, 2, 3]) |> List.sum() # => 6
pub fn shuffle<T>(xs :: List<T>) -> List<T> = Random.shuffle(xs)

## One of the elements, if there is one.
##
##     List.sample(["only"]) # => Some(only)
pub fn sample<T>(xs :: List<T>) -> Option<T> = Random.pick(xs)

## So many of the elements, each at most once, in any order.
##
##     List.sample_n([1, 2, 3], 2) |> List.length() # => 2
pub fn sample_n<T>(xs :: List<T>, n :: Int) -> List<T> = Random.sample(xs, n)

## The results of a function, in order, each computed by a job, as many at a time as keep the machine busy. A job that
## fails ends the caller with its reason.
##
##     List.parallel_map([1, 2], fn x -> x * 10 end) # => [10, 20]
pub fn parallel_map<T, U>(xs :: List<T>, f :: Fun(T) -> U) -> List<U> do
  case Result.all(Job.map_limit(xs, jobs_at_a_time(), f)) do
    Ok(results) -> results
    Err(reason) -> panic("List.parallel_map: ${reason}")
  end
end

extern fn jobs_at_a_time() -> Int = "mesh_job_limit"
