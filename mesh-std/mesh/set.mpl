##! Immutable sets, in the order in which their elements were first added.
##!
##! Any type that can be a key of a map can be an element. Two sets are equal if they have the same
##! elements, whatever the order.

## Elements, each once.
pub struct Set<T> do
  entries :: Map<T, ()>
end deriving(Eq, Hash)

## The empty set.
##
##     Set.new() # => #{}
pub fn new<T>() -> Set<T> = Set { entries: %{} }

## The set of these elements; the first of equal ones fixes the place.
##
##     Set.from_list([2, 9, 2]) # => #{2, 9}
pub fn from_list<T>(xs :: List<T>) -> Set<T> where T: Hash = Set { entries: Map.from_list(for x in xs do (x, ()) end) }

fn put_all<T>(s :: Set<T>, xs :: List<T>) -> Set<T> where T: Hash = List.reduce(xs, s, add)

## The elements, in set order.
##
##     Set.to_list(Set.from_list([5, 4])) # => [5, 4]
pub fn to_list<T>(s :: Set<T>) -> List<T> = Map.keys(s.entries)

## With an element more; unchanged if it is there.
##
##     Set.add(Set.from_list([2]), 1) # => #{2, 1}
pub fn add<T>(s :: Set<T>, x :: T) -> Set<T> where T: Hash do
  if contains(s, x) do s else Set { entries: Map.put(s.entries, x, ()) } end
end

## Without an element; unchanged if it is not there.
##
##     Set.remove(Set.from_list([2, 1]), 2) # => #{1}
pub fn remove<T>(s :: Set<T>, x :: T) -> Set<T> where T: Hash = Set { entries: Map.delete(s.entries, x) }

## With an element if it is not there, without it if it is.
##
##     Set.toggle(Set.from_list([2, 1]), 2) # => #{1}
pub fn toggle<T>(s :: Set<T>, x :: T) -> Set<T> where T: Hash do
  if contains(s, x) do remove(s, x) else add(s, x) end
end

## Whether an element is there.
##
##     Set.contains(Set.from_list(["a"]), "a") # => true
pub fn contains<T>(s :: Set<T>, x :: T) -> Bool where T: Hash = Map.has_key(s.entries, x)

## Number of elements.
##
##     Set.size(Set.from_list([1, 1])) # => 1
pub fn size<T>(s :: Set<T>) -> Int = Map.size(s.entries)

## Whether there is no element.
##
##     Set.is_empty(Set.from_list([1])) # => false
pub fn is_empty<T>(s :: Set<T>) -> Bool = size(s) == 0

## The elements of either: those of the first set, then what is new in the second.
##
##     Set.union(Set.from_list([3, 1]), Set.from_list([1, 2])) # => #{3, 1, 2}
pub fn union<T>(a :: Set<T>, b :: Set<T>) -> Set<T> where T: Hash = put_all(a, to_list(b))

## The elements of all sets.
##
##     Set.union_all([Set.from_list([1]), Set.from_list([2, 1])]) # => #{1, 2}
pub fn union_all<T>(sets :: List<Set<T>>) -> Set<T> where T: Hash = List.reduce(sets, new(), union)

## The elements of both, in the order of the first.
##
##     Set.intersection(Set.from_list([3, 1]), Set.from_list([1, 3])) # => #{3, 1}
pub fn intersection<T>(a :: Set<T>, b :: Set<T>) -> Set<T> where T: Hash = filter(a, fn x -> contains(b, x) end)

## The elements of the first that are not in the second, in the order of the first.
##
##     Set.difference(Set.from_list([3, 1]), Set.from_list([1])) # => #{3}
pub fn difference<T>(a :: Set<T>, b :: Set<T>) -> Set<T> where T: Hash = reject(a, fn x -> contains(b, x) end)

## The elements that are in one of the sets only.
##
##     Set.symmetric_difference(Set.from_list([3, 1]), Set.from_list([1, 2])) # => #{3, 2}
pub fn symmetric_difference<T>(a :: Set<T>, b :: Set<T>) -> Set<T> where T: Hash do
  union(difference(a, b), difference(b, a))
end

## Whether every element of the first is in the second.
##
##     Set.is_subset(Set.from_list([1]), Set.from_list([1, 2])) # => true
pub fn is_subset<T>(a :: Set<T>, b :: Set<T>) -> Bool where T: Hash do
  size(a) <= size(b) and all(a, fn x -> contains(b, x) end)
end

## Whether every element of the second is in the first.
##
##     Set.is_superset(Set.from_list([1]), Set.from_list([1, 2])) # => false
pub fn is_superset<T>(a :: Set<T>, b :: Set<T>) -> Bool where T: Hash = is_subset(b, a)

## Whether the sets have no element in common.
##
##     Set.is_disjoint(Set.from_list([1]), Set.from_list([2])) # => true
pub fn is_disjoint<T>(a :: Set<T>, b :: Set<T>) -> Bool where T: Hash = not any(a, fn x -> contains(b, x) end)

## The results of a function, each once.
##
##     Set.map(Set.from_list([1, 2, 3]), fn x -> x / 2 end) # => #{0, 1}
pub fn map<T, U>(s :: Set<T>, f :: Fun(T) -> U) -> Set<U> where U: Hash = from_list(List.map(to_list(s), f))

## The elements that a function accepts, in order.
##
##     Set.filter(Set.from_list([1, 2, 3]), fn x -> x > 1 end) # => #{2, 3}
pub fn filter<T>(s :: Set<T>, p :: Fun(T) -> Bool) -> Set<T> where T: Hash = from_list(List.filter(to_list(s), p))

## The elements that a function does not accept, in order.
##
##     Set.reject(Set.from_list([1, 2, 3]), fn x -> x > 1 end) # => #{1}
pub fn reject<T>(s :: Set<T>, p :: Fun(T) -> Bool) -> Set<T> where T: Hash = filter(s, fn x -> not p(x) end)

## The elements that a function accepts, and the others.
##
##     Set.partition(Set.from_list([1, 2, 3]), fn x -> x > 1 end) # => (#{2, 3}, #{1})
pub fn partition<T>(s :: Set<T>, p :: Fun(T) -> Bool) -> (Set<T>, Set<T>) where T: Hash = (filter(s, p), reject(s, p))

## Folds in set order: the function gets the result so far, then an element.
##
##     Set.fold(Set.from_list([1, 2]), 10, fn acc, x -> acc + x end) # => 13
pub fn fold<T, U>(s :: Set<T>, init :: U, f :: Fun(U, T) -> U) -> U = List.reduce(to_list(s), init, f)

## Calls a function with every element, in order.
##
##     Set.each(Set.from_list([1]), fn _ -> () end) # => ()
pub fn each<T>(s :: Set<T>, f :: Fun(T) -> ()) -> () do
  for x in to_list(s) do f(x) end
  ()
end

## Whether a function accepts an element.
##
##     Set.any(Set.from_list([1, 2]), fn x -> x > 1 end) # => true
pub fn any<T>(s :: Set<T>, p :: Fun(T) -> Bool) -> Bool = List.any(to_list(s), p)

## Whether a function accepts every element.
##
##     Set.all(Set.from_list([1, 2]), fn x -> x > 1 end) # => false
pub fn all<T>(s :: Set<T>, p :: Fun(T) -> Bool) -> Bool = List.all(to_list(s), p)

## The first element that a function accepts.
##
##     Set.find(Set.from_list([1, 2]), fn x -> x > 1 end) # => Some(2)
pub fn find<T>(s :: Set<T>, p :: Fun(T) -> Bool) -> Option<T> = List.find(to_list(s), p)

## The least element.
##
##     Set.min(Set.from_list([3, 1, 2])) # => Some(1)
pub fn min<T>(s :: Set<T>) -> Option<T> where T: Ord = List.min(to_list(s))

## The greatest element.
##
##     Set.max(Set.from_list([3, 1, 2])) # => Some(3)
pub fn max<T>(s :: Set<T>) -> Option<T> where T: Ord = List.max(to_list(s))

## The first element and the set without it, unless the set is empty.
##
##     Set.pop(Set.from_list([3, 1])) # => Some((3, #{1}))
pub fn pop<T>(s :: Set<T>) -> Option<(T, Set<T>)> where T: Hash do
  case Map.first(s.entries) do
    Some((x, _)) -> Some((x, remove(s, x)))
    None -> None
  end
end

## The set of the elements of an iterator.
##
##     Iter.from([1, 1, 4]) |> Set.collect() # => #{1, 4}
pub fn collect<T>(it :: Iter<T>) -> Set<T> where T: Hash = from_list(List.collect(it))

impl<T> Display for Set<T> where T: Display do
  fn to_string(self) -> String do
    "#{" <> List.map_join(to_list(self), ", ", fn x -> "${x}" end) <> "}"
  end
end

impl<T> Debug for Set<T> where T: Display do
  fn inspect(self) -> String do "${self}" end
end

impl<T> Default for Set<T> do
  fn default() -> Set<T> do new() end
end

impl<T> Iterable for Set<T> do
  type Item = T
  type Iter = Iter<T>
  fn iter(self) -> Iter<T> do Iter.of_set(self) end
end
