##! Lazy sequences: every element goes through the whole pipeline before the next one is fetched.
##!
##! An iterator has a position, and taking elements moves it: it can be used up once. Adapters built on one
##! iterator share its position. After its end it stays at the end. A message carries a copy of an iterator,
##! which moves on its own.

## Where elements of a type come from.
pub struct Iter<T> do
  advance :: Fun() -> Option<T>
end deriving()

## Older name of an iterator.
pub type ListIterator<T> = Iter<T>

## Older name of an iterator.
pub type MapIterator<T> = Iter<T>

## Older name of an iterator.
pub type SetIterator<T> = Iter<T>

## Older name of an iterator.
pub type RangeIterator<T> = Iter<T>

## Older name of an iterator.
pub type MapAdapterIterator<T> = Iter<T>

## Older name of an iterator.
pub type FilterAdapterIterator<T> = Iter<T>

## Older name of an iterator.
pub type TakeAdapterIterator<T> = Iter<T>

## Older name of an iterator.
pub type SkipAdapterIterator<T> = Iter<T>

## Older name of an iterator.
pub type EnumerateAdapterIterator<T> = Iter<T>

## Older name of an iterator.
pub type ZipAdapterIterator<T> = Iter<T>

## Older name of an iterator.
pub type Ptr<T> = Iter<T>

# A place for a value that changes: the position of an iterator.
extern type Cell<T>
extern fn cell<T>(x :: T) -> Cell<T> = "mesh_cell_new"
extern fn look<T>(c :: Cell<T>) -> T = "mesh_cell_get" pure
extern fn put<T>(c :: Cell<T>, x :: T) -> () = "mesh_cell_set" pure

# The place of the first entry from `at` on in a map; -1 if there is none.
extern fn map_seek<K, V>(m :: Map<K, V>, at :: Int) -> Int = "mesh_map_seek" pure
extern fn map_key<K, V>(m :: Map<K, V>, at :: Int) -> K = "mesh_map_key_at" pure
extern fn map_value<K, V>(m :: Map<K, V>, at :: Int) -> V = "mesh_map_value_at" pure

## The elements of whatever `for` goes through, from its start: a list, a set, a queue, a range, the entries of a map,
## the value of an option, a type of the program with `Iterable`.
##
##     Iter.from(%{"a" => 1}) |> List.collect() # => [(a, 1)]
pub fn from(c) do
  let it = Iterable.iter(c)
  Iter { advance: fn -> Iterator.next(it) end }
end

## The elements of a list.
##
##     List.collect(Iter.of_list([1, 2])) # => [1, 2]
pub fn of_list<T>(xs :: List<T>) -> Iter<T> do
  let next_place = cell(0)
  let past = List.length(xs)
  Iter { advance: fn ->
    let at = look(next_place)
    if at == past do
      None
    else
      put(next_place, at + 1)
      Some(List.element(xs, at))
    end
  end }
end

## The entries of a map.
##
##     List.collect(Iter.of_map(%{"a" => 1})) # => [(a, 1)]
pub fn of_map<K, V>(m :: Map<K, V>) -> Iter<(K, V)> = entries(m, fn at -> (map_key(m, at), map_value(m, at)) end)

## The elements of a set.
##
##     List.collect(Iter.of_set(Set.from_list([2, 1, 2]))) # => [2, 1]
pub fn of_set<T>(s :: Set<T>) -> Iter<T> = entries(s.entries, fn at -> map_key(s.entries, at) end)

fn entries<K, V, T>(m :: Map<K, V>, at_place :: Fun(Int) -> T) -> Iter<T> do
  let next_place = cell(0)
  Iter { advance: fn ->
    let at = map_seek(m, look(next_place))
    if at < 0 do
      None
    else
      put(next_place, at + 1)
      Some(at_place(at))
    end
  end }
end

## The numbers of a range.
##
##     List.collect(Iter.of_range(1..4)) # => [1, 2, 3]
pub fn of_range(r :: Range) -> Iter<Int> = range(r.first, r.past)

## The elements of a queue, the front one first.
##
##     List.collect(Iter.of_queue(Queue.from_list([1, 2]))) # => [1, 2]
pub fn of_queue<T>(q :: Queue<T>) -> Iter<T> = of_list(q.items)

## The value of an option, if there is one.
##
##     List.collect(Iter.of_option(Some(1))) # => [1]
pub fn of_option<T>(o :: Option<T>) -> Iter<T> = of_list(Option.to_list(o))

## The next element; the iterator goes on behind it.
##
##     Iter.next(Iter.range(5, 8)) # => Some(5)
pub fn next<T>(it :: Iter<T>) -> Option<T> = (it.advance)()

## An iterator without elements.
##
##     Iter.empty() |> Iter.count() # => 0
pub fn empty<T>() -> Iter<T> = Iter { advance: fn -> None end }

## An iterator of one element.
##
##     Iter.once("a") |> List.collect() # => [a]
pub fn once<T>(x :: T) -> Iter<T> = of_list([x])

## The numbers from `start` up to, not including, `stop`.
##
##     Iter.range(1, 4) |> List.collect() # => [1, 2, 3]
pub fn range(start :: Int, stop :: Int) -> Iter<Int> do
  let position = cell(start)
  Iter { advance: fn ->
    let i = look(position)
    if i < stop do
      put(position, i + 1)
      Some(i)
    else
      None
    end
  end }
end

## The numbers from `start` up, without end.
##
##     Iter.count_from(7) |> Iter.take(2) |> List.collect() # => [7, 8]
pub fn count_from(start :: Int) -> Iter<Int> = range(start, 9223372036854775807)

## An element without end.
##
##     Iter.repeat("x") |> Iter.take(2) |> List.collect() # => [x, x]
pub fn repeat<T>(x :: T) -> Iter<T> = Iter { advance: fn -> Some(x) end }

## The elements of a list, again and again.
##
##     Iter.cycle([1, 2]) |> Iter.take(5) |> List.collect() # => [1, 2, 1, 2, 1]
pub fn cycle<T>(xs :: List<T>) -> Iter<T> do
  let n = List.length(xs)
  unfold(0, fn i -> if n == 0 do None else Some((List.get(xs, i), (i + 1) % n)) end end)
end

## An element, what a function makes of it, what it makes of that, and so on.
##
##     Iter.iterate(1, fn x -> x * 2 end) |> Iter.take(4) |> List.collect() # => [1, 2, 4, 8]
pub fn iterate<T>(x :: T, f :: Fun(T) -> T) -> Iter<T> do
  # The next element is made when it is wanted, not before.
  let last = cell(None)
  Iter { advance: fn ->
    let new = case look(last) do
      Some(before) -> f(before)
      None -> x
    end
    put(last, Some(new))
    Some(new)
  end }
end

## What a function makes of a state: an element and the next state, or the end.
##
##     Iter.unfold(3, fn n -> if n > 0 do Some((n, n - 1)) else None end end) |> List.collect() # => [3, 2, 1]
pub fn unfold<S, T>(seed :: S, f :: Fun(S) -> Option<(T, S)>) -> Iter<T> do
  let state = cell(Some(seed))
  Iter { advance: fn ->
    case look(state) do
      None -> None
      Some(s) ->
        case f(s) do
          None ->
            put(state, None)
            None
          Some((x, after_it)) ->
            put(state, Some(after_it))
            Some(x)
        end
    end
  end }
end

## The results of a function.
##
##     Iter.from([1, 2]) |> Iter.map(fn x -> x * 10 end) |> List.collect() # => [10, 20]
pub fn map<T, U>(it :: Iter<T>, f :: Fun(T) -> U) -> Iter<U> do
  Iter { advance: fn ->
    case next(it) do
      None -> None
      Some(x) -> Some(f(x))
    end
  end }
end

## The elements that a function accepts.
##
##     Iter.from([1, 2, 3]) |> Iter.filter(fn x -> x != 2 end) |> List.collect() # => [1, 3]
pub fn filter<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> Iter<T> = Iter { advance: fn -> find(it, p) end }

## The elements that a function does not accept.
##
##     Iter.from([1, 2, 3]) |> Iter.reject(fn x -> x == 2 end) |> List.collect() # => [1, 3]
pub fn reject<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> Iter<T> = filter(it, fn x -> not p(x) end)

## What a function makes of the elements, where it makes something of them.
##
##     Iter.from(["1", "b", "3"]) |> Iter.filter_map(String.to_int) |> List.collect() # => [1, 3]
pub fn filter_map<T, U>(it :: Iter<T>, f :: Fun(T) -> Option<U>) -> Iter<U> = Iter { advance: fn -> find_map(it, f) end }

## The first `count` elements; no further one is fetched.
##
##     Iter.from([1, 2, 3]) |> Iter.take(2) |> List.collect() # => [1, 2]
pub fn take<T>(it :: Iter<T>, count :: Int) -> Iter<T> do
  let left = cell(count)
  Iter { advance: fn ->
    let n = look(left)
    if n <= 0 do
      None
    else
      put(left, n - 1)
      next(it)
    end
  end }
end

## All but the first `count` elements.
##
##     Iter.from([1, 2, 3]) |> Iter.skip(1) |> List.collect() # => [2, 3]
pub fn skip<T>(it :: Iter<T>, count :: Int) -> Iter<T> do
  let left = cell(count)
  Iter { advance: fn ->
    let n = look(left)
    if n > 0 do
      put(left, 0)
      pass(it, n)
    end
    next(it)
  end }
end

# Fetches `count` elements, or all there are.
fn pass<T>(it :: Iter<T>, count :: Int) -> () do
  if count <= 0 do
    ()
  else
    case next(it) do
      None -> ()
      Some(_) -> pass(it, count - 1)
    end
  end
end

## The elements up to the first one that a function does not accept.
##
##     Iter.from([1, 2, 9, 1]) |> Iter.take_while(fn x -> x < 5 end) |> List.collect() # => [1, 2]
pub fn take_while<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> Iter<T> do
  map_while(it, fn x -> if p(x) do Some(x) else None end end)
end

## The results of a function, up to the first `None`.
##
##     Iter.from(["1", "2", "x", "4"]) |> Iter.map_while(String.to_int) |> List.collect() # => [1, 2]
pub fn map_while<T, U>(it :: Iter<T>, f :: Fun(T) -> Option<U>) -> Iter<U> do
  unfold((), fn _ ->
    case next(it) do
      None -> None
      Some(x) -> Option.map(f(x), fn y -> (y, ()) end)
    end
  end)
end

## The elements from the first one on that a function does not accept.
##
##     Iter.from([1, 2, 9, 1]) |> Iter.skip_while(fn x -> x < 5 end) |> List.collect() # => [9, 1]
pub fn skip_while<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> Iter<T> do
  let is_skipping = cell(true)
  Iter { advance: fn ->
    if look(is_skipping) do
      put(is_skipping, false)
      find(it, fn x -> not p(x) end)
    else
      next(it)
    end
  end }
end

## Every `n`-th element, the first one included; with `n` below 1 every element.
##
##     Iter.range(0, 10) |> Iter.step_by(4) |> List.collect() # => [0, 4, 8]
pub fn step_by<T>(it :: Iter<T>, n :: Int) -> Iter<T> do
  let between = cell(0)
  Iter { advance: fn ->
    pass(it, look(between))
    put(between, n - 1)
    next(it)
  end }
end

## The elements of the first iterator, then those of the second.
##
##     Iter.chain(Iter.once(1), Iter.once(2)) |> List.collect() # => [1, 2]
pub fn chain<T>(a :: Iter<T>, b :: Iter<T>) -> Iter<T> do
  let is_first = cell(true)
  Iter { advance: fn ->
    let found = if look(is_first) do next(a) else None end
    case found do
      Some(_) -> found
      None ->
        put(is_first, false)
        next(b)
    end
  end }
end

## Every element with its position, from 0.
##
##     Iter.from(["a"]) |> Iter.enumerate() |> List.collect() # => [(0, a)]
pub fn enumerate<T>(it :: Iter<T>) -> Iter<(Int, T)> do
  let position = cell(0)
  map(it, fn x ->
    let i = look(position)
    put(position, i + 1)
    (i, x)
  end)
end

## Pairs of the elements of both, as long as both have one. The first is asked first.
##
##     Iter.from([1, 2]) |> Iter.zip(Iter.from(["x"])) |> List.collect() # => [(1, x)]
pub fn zip<A, B>(a :: Iter<A>, b :: Iter<B>) -> Iter<(A, B)> = zip_with(a, b, fn x, y -> (x, y) end)

## The results of a function for the elements of both, as long as both have one.
##
##     Iter.zip_with(Iter.range(1, 9), Iter.from([10, 20]), fn a, b -> a + b end) |> List.collect() # => [11, 22]
pub fn zip_with<A, B, C>(a :: Iter<A>, b :: Iter<B>, f :: Fun(A, B) -> C) -> Iter<C> do
  Iter { advance: fn ->
    case next(a) do
      None -> None
      Some(x) -> Option.map(next(b), fn y -> f(x, y) end)
    end
  end }
end

## The elements of the iterators that a function makes of the elements.
##
##     Iter.range(1, 4) |> Iter.flat_map(fn n -> Iter.take(Iter.repeat(n), n) end) |> List.collect() # => [1, 2, 2, 3, 3, 3]
pub fn flat_map<T, U>(it :: Iter<T>, f :: Fun(T) -> Iter<U>) -> Iter<U> = flatten(map(it, f))

## The elements of all iterators, one after the other.
##
##     Iter.from([Iter.once(1), Iter.range(5, 7)]) |> Iter.flatten() |> List.collect() # => [1, 5, 6]
pub fn flatten<T>(its :: Iter<Iter<T>>) -> Iter<T> do
  let current = cell(empty())
  Iter { advance: fn -> next_of_all(its, current) end }
end

fn next_of_all<T>(its :: Iter<Iter<T>>, current :: Cell<Iter<T>>) -> Option<T> do
  case next(look(current)) do
    Some(x) -> Some(x)
    None ->
      case next(its) do
        None -> None
        Some(it) ->
          put(current, it)
          next_of_all(its, current)
      end
  end
end

## Every result of folding from the left: the function gets the result so far, then an element.
##
##     Iter.range(1, 5) |> Iter.scan(0, fn acc, x -> acc + x end) |> List.collect() # => [1, 3, 6, 10]
pub fn scan<T, U>(it :: Iter<T>, init :: U, f :: Fun(U, T) -> U) -> Iter<U> do
  let acc = cell(init)
  map(it, fn x ->
    put(acc, f(look(acc), x))
    look(acc)
  end)
end

## Lists of `n` elements; the last one may be shorter. With `n` below 1 there are none.
##
##     Iter.range(0, 5) |> Iter.chunk(2) |> List.collect() # => [[0, 1], [2, 3], [4]]
pub fn chunk<T>(it :: Iter<T>, n :: Int) -> Iter<List<T>> do
  Iter { advance: fn ->
    let piece = List.collect(take(it, n))
    if List.length(piece) == 0 do None else Some(piece) end
  end }
end

## All lists of `n` neighbours. With `n` below 1 there are none.
##
##     Iter.range(0, 4) |> Iter.windows(2) |> List.collect() # => [[0, 1], [1, 2], [2, 3]]
pub fn windows<T>(it :: Iter<T>, n :: Int) -> Iter<List<T>> do
  let before = cell(None)
  Iter { advance: fn ->
    let window = case look(before) do
      None -> List.collect(take(it, n))
      Some(last) ->
        case next(it) do
          None -> []
          Some(x) -> List.append(List.drop(last, 1), x)
        end
    end
    if List.length(window) < n or n < 1 do
      None
    else
      put(before, Some(window))
      Some(window)
    end
  end }
end

## The elements, without those equal to the one before.
##
##     Iter.from([1, 1, 2, 1]) |> Iter.dedup() |> List.collect() # => [1, 2, 1]
pub fn dedup<T>(it :: Iter<T>) -> Iter<T> where T: Eq do
  let last = cell(None)
  filter(it, fn x ->
    let is_new = not Option.contains(look(last), x)
    put(last, Some(x))
    is_new
  end)
end

## The elements, each once.
##
##     Iter.from([1, 1, 2, 1]) |> Iter.uniq() |> List.collect() # => [1, 2]
pub fn uniq<T>(it :: Iter<T>) -> Iter<T> where T: Hash do
  let seen = cell(Set.new())
  filter(it, fn x ->
    let is_new = not Set.contains(look(seen), x)
    if is_new do put(seen, Set.add(look(seen), x)) end
    is_new
  end)
end

## The elements with another one between them.
##
##     Iter.from([1, 2, 3]) |> Iter.intersperse(0) |> List.collect() # => [1, 0, 2, 0, 3]
pub fn intersperse<T>(it :: Iter<T>, separator :: T) -> Iter<T> do
  enumerate(it) |> flat_map(fn((i, x)) -> of_list(if i == 0 do [x] else [separator, x] end) end)
end

## Calls a function with every element on its way.
##
##     Iter.from([1, 2]) |> Iter.inspect(fn _ -> () end) |> Iter.sum() # => 3
pub fn inspect<T>(it :: Iter<T>, f :: Fun(T) -> ()) -> Iter<T> do
  map(it, fn x ->
    f(x)
    x
  end)
end

## An iterator that can be looked into with `peek`, as every one can: the iterator itself.
##
##     Iter.from([1, 2]) |> Iter.peekable() |> List.collect() # => [1, 2]
pub fn peekable<T>(it :: Iter<T>) -> Iter<T> = it

## The iterator with a look ahead: the next element, which stays the next one.
##
##     Iter.peek(Iter.from([1, 2])) # => (Some(1), #Iter)
pub fn peek<T>(it :: Iter<T>) -> (Option<T>, Iter<T>) do
  let ahead = next(it)
  (ahead, chain(of_option(ahead), it))
end

## Folds from the left: the function gets the result so far, then an element.
##
##     Iter.from([2, 3]) |> Iter.reduce(1, fn a, x -> a * x end) # => 6
pub fn reduce<T, U>(it :: Iter<T>, init :: U, f :: Fun(U, T) -> U) -> U do
  case next(it) do
    None -> init
    Some(x) -> reduce(it, f(init, x), f)
  end
end

## Folds from the left until the function says `Stop`; no further element is fetched.
##
##     Iter.count_from(1) |> Iter.fold_until(0, fn acc, x -> if x > 3 do List.Stop(acc) else List.Continue(acc + x) end end) # => 6
pub fn fold_until<T, U>(it :: Iter<T>, init :: U, f :: Fun(U, T) -> List.Step<U>) -> U do
  case next(it) do
    None -> init
    Some(x) ->
      case f(init, x) do
        List.Continue(acc) -> fold_until(it, acc, f)
        List.Stop(last) -> last
      end
  end
end

## Folds from the left until a function says to stop, or an error comes out.
##
##     Iter.from([1, 2, -1, 4]) |> Iter.try_fold(0, fn a, x -> if x < 0 do Err(a) else Ok(a + x) end end) # => Err(3)
pub fn try_fold<T, U, E>(it :: Iter<T>, init :: U, f :: Fun(U, T) -> Result<U, E>) -> Result<U, E> do
  case next(it) do
    None -> Ok(init)
    Some(x) ->
      case f(init, x) do
        Ok(acc) -> try_fold(it, acc, f)
        Err(e) -> Err(e)
      end
  end
end

## Calls a function with every element.
##
##     Iter.from([1, 2]) |> Iter.each(fn _ -> () end) # => ()
pub fn each<T>(it :: Iter<T>, f :: Fun(T) -> ()) -> () = reduce(it, (), fn _, x -> f(x) end)

## The sum of the elements; the default of their type if there are none.
##
##     Iter.from([5, 6]) |> Iter.sum() # => 11
pub fn sum<T>(it :: Iter<T>) -> T where T: Add, T: Default = reduce(it, default(), fn acc, x -> acc + x end)

## The product of the elements, Int or Float; 1 if there are none.
##
##     Iter.from([5, 6]) |> Iter.product() # => 30
pub fn product<T>(it :: Iter<T>) -> T where T: Math.Number, T: Mul = reduce(it, Math.one(), fn acc, x -> acc * x end)

## Number of elements.
##
##     Iter.from([5, 6]) |> Iter.count() # => 2
pub fn count<T>(it :: Iter<T>) -> Int = reduce(it, 0, fn n, _ -> n + 1 end)

## The first element that a function accepts; the iterator stands behind it.
##
##     Iter.from([1, 7, 8]) |> Iter.find(fn x -> x > 5 end) # => Some(7)
pub fn find<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> Option<T> do
  case next(it) do
    None -> None
    Some(x) -> if p(x) do Some(x) else find(it, p) end
  end
end

## The first thing that a function makes of an element.
##
##     Iter.from(["a", "2"]) |> Iter.find_map(String.to_int) # => Some(2)
pub fn find_map<T, U>(it :: Iter<T>, f :: Fun(T) -> Option<U>) -> Option<U> do
  case next(it) do
    None -> None
    Some(x) ->
      case f(x) do
        None -> find_map(it, f)
        found -> found
      end
  end
end

## Whether a function accepts an element; stops at the first.
##
##     Iter.from([5]) |> Iter.any(fn x -> x > 9 end) # => false
pub fn any<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> Bool = Option.is_some(find(it, p))

## Whether a function accepts every element; stops at the first it does not.
##
##     Iter.from([5]) |> Iter.all(fn x -> x > 4 end) # => true
pub fn all<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> Bool = Option.is_none(find(it, fn x -> not p(x) end))

## Whether an element is equal to a value.
##
##     Iter.from([1, 2]) |> Iter.contains(2) # => true
pub fn contains<T>(it :: Iter<T>, wanted :: T) -> Bool where T: Eq = any(it, fn x -> x == wanted end)

## The position of the first element that a function accepts.
##
##     Iter.from([1, 7]) |> Iter.position(fn x -> x > 5 end) # => Some(1)
pub fn position<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> Option<Int> do
  enumerate(it) |> find_map(fn((i, x)) -> if p(x) do Some(i) else None end end)
end

## The first element.
##
##     Iter.from([1, 7]) |> Iter.first() # => Some(1)
pub fn first<T>(it :: Iter<T>) -> Option<T> = next(it)

## The last element.
##
##     Iter.from([1, 7]) |> Iter.last() # => Some(7)
pub fn last<T>(it :: Iter<T>) -> Option<T> = reduce(it, None, fn _, x -> Some(x) end)

## The element at a position, counted from 0.
##
##     Iter.from([1, 7]) |> Iter.nth(1) # => Some(7)
pub fn nth<T>(it :: Iter<T>, i :: Int) -> Option<T> = if i < 0 do None else next(skip(it, i)) end

## The least element; of equal ones the first.
##
##     Iter.from([3, 1, 2]) |> Iter.min() # => Some(1)
pub fn min<T>(it :: Iter<T>) -> Option<T> where T: Ord = min_by(it, fn x -> x end)

## The greatest element; of equal ones the first.
##
##     Iter.from([3, 1, 2]) |> Iter.max() # => Some(3)
pub fn max<T>(it :: Iter<T>) -> Option<T> where T: Ord = max_by(it, fn x -> x end)

## The element of the least key; of equal ones the first.
##
##     Iter.from(["pear", "fig"]) |> Iter.min_by(String.length) # => Some(fig)
pub fn min_by<T, K>(it :: Iter<T>, key :: Fun(T) -> K) -> Option<T> where K: Ord do
  choose(it, key, fn new, best -> new < best end)
end

## The element of the greatest key; of equal ones the first.
##
##     Iter.from(["pear", "fig"]) |> Iter.max_by(String.length) # => Some(pear)
pub fn max_by<T, K>(it :: Iter<T>, key :: Fun(T) -> K) -> Option<T> where K: Ord do
  choose(it, key, fn new, best -> new > best end)
end

fn choose<T, K>(it :: Iter<T>, key :: Fun(T) -> K, is_better :: Fun(K, K) -> Bool) -> Option<T> do
  let best = map(it, fn x -> (key(x), x) end) |> reduce(None, fn best, entry ->
    case best do
      None -> Some(entry)
      Some((least, _)) ->
        let (k, _) = entry
        if is_better(k, least) do Some(entry) else best end
    end
  end)
  Option.map(best, Tuple.second)
end

## The elements that a function accepts, and the others.
##
##     Iter.range(0, 4) |> Iter.partition(fn x -> x > 1 end) # => ([2, 3], [0, 1])
pub fn partition<T>(it :: Iter<T>, p :: Fun(T) -> Bool) -> (List<T>, List<T>) = List.partition(List.collect(it), p)

## The elements by a key, groups in the order in which they began.
##
##     Iter.from(["a", "bc", "d"]) |> Iter.group_by(String.length) # => %{1 => [a, d], 2 => [bc]}
pub fn group_by<T, K>(it :: Iter<T>, key :: Fun(T) -> K) -> Map<K, List<T>> where K: Hash do
  List.group_by(List.collect(it), key)
end

## How often each element comes.
##
##     Iter.from(["a", "b", "a"]) |> Iter.frequencies() # => %{a => 2, b => 1}
pub fn frequencies<T>(it :: Iter<T>) -> Map<T, Int> where T: Hash = List.frequencies(List.collect(it))

## The texts, with a separator between them.
##
##     Iter.from(["a", "b"]) |> Iter.join("-") # => a-b
pub fn join(it :: Iter<String>, separator :: String) -> String = String.join(List.collect(it), separator)

## The first components, and the second ones.
##
##     Iter.from([(1, "a"), (2, "b")]) |> Iter.unzip() # => ([1, 2], [a, b])
pub fn unzip<A, B>(it :: Iter<(A, B)>) -> (List<A>, List<B>) = List.unzip(List.collect(it))

impl<T> Iterator for Iter<T> do
  type Item = T
  fn next(self) -> Option<T> do (self.advance)() end
end

impl<T> Iterable for Iter<T> do
  type Item = T
  type Iter = Iter<T>
  fn iter(self) -> Iter<T> do self end
end

impl<T> Iterable for List<T> do
  type Item = T
  type Iter = Iter<T>
  fn iter(self) -> Iter<T> do of_list(self) end
end

impl<K, V> Iterable for Map<K, V> do
  type Item = (K, V)
  type Iter = Iter<(K, V)>
  fn iter(self) -> Iter<(K, V)> do of_map(self) end
end

impl<T> Iterable for Option<T> do
  type Item = T
  type Iter = Iter<T>
  fn iter(self) -> Iter<T> do of_option(self) end
end

impl<T> Display for Iter<T> do
  fn to_string(self) -> String do "#Iter" end
end

impl<T> Debug for Iter<T> do
  fn inspect(self) -> String do "#Iter" end
end
