##! Immutable maps, in the order in which their keys were first put.

## The empty map.
##
##     Map.new() # => %{}
pub fn new<K, V>() -> Map<K, V> = %{}

## The map with a value for a key. A key that is there keeps its place.
##
##     Map.put(%{"a" => 1}, "b", 2) # => %{a => 1, b => 2}
pub extern fn put<K, V>(m :: Map<K, V>, k :: K, v :: V) -> Map<K, V> where K: Hash = "mesh_map_put" pure

## The value of a key. If it is not there: the default of the value's type (`0`, `""`, `[]`, `None`, …);
## a type without default is a panic.
##
##     Map.get(%{1 => "x"}, 1) # => x
pub extern fn get<K, V>(m :: Map<K, V>, k :: K) -> V where K: Hash = "mesh_map_get" pure

## Whether the key is there.
##
##     Map.has_key(%{1 => "x"}, 2) # => false
pub extern fn has_key<K, V>(m :: Map<K, V>, k :: K) -> Bool where K: Hash = "mesh_map_has_key" pure

# The place of a key in a map, below 0 if it is not there; and the value at a place.
extern fn place<K, V>(m :: Map<K, V>, k :: K) -> Int where K: Hash = "mesh_map_place" pure
extern fn value_at<K, V>(m :: Map<K, V>, at :: Int) -> V = "mesh_map_value_at" pure

## The value of a key, if it is there.
##
##     Map.fetch(%{1 => "x"}, 1) # => Some(x)
pub fn fetch<K, V>(m :: Map<K, V>, k :: K) -> Option<V> where K: Hash do
  let at = place(m, k)
  if at >= 0 do Some(value_at(m, at)) else None end
end

## The value of a key, or another value if it is not there.
##
##     Map.get_or(%{1 => "x"}, 2, "none") # => none
pub fn get_or<K, V>(m :: Map<K, V>, k :: K, otherwise :: V) -> V where K: Hash do
  let at = place(m, k)
  if at >= 0 do value_at(m, at) else otherwise end
end

## The map without a key.
##
##     Map.delete(%{1 => 5, 2 => 6}, 1) # => %{2 => 6}
pub extern fn delete<K, V>(m :: Map<K, V>, k :: K) -> Map<K, V> where K: Hash = "mesh_map_delete" pure

## Number of keys.
##
##     Map.size(%{1 => 5}) # => 1
pub extern fn size<K, V>(m :: Map<K, V>) -> Int = "mesh_map_size" pure

## The keys, in map order.
##
##     Map.keys(%{"b" => 1, "a" => 2}) # => [b, a]
pub extern fn keys<K, V>(m :: Map<K, V>) -> List<K> = "mesh_map_keys" pure

## The values, in map order.
##
##     Map.values(%{"b" => 1, "a" => 2}) # => [1, 2]
pub extern fn values<K, V>(m :: Map<K, V>) -> List<V> = "mesh_map_values" pure

## Keys with their values, in map order.
##
##     Map.to_list(%{1 => "a"}) # => [(1, a)]
pub extern fn to_list<K, V>(m :: Map<K, V>) -> List<(K, V)> = "mesh_map_to_list" pure

## The map of these pairs; of equal keys the last value counts, at the place of the first.
##
##     Map.from_list([(1, "a"), (1, "b")]) # => %{1 => b}
pub extern fn from_list<K, V>(pairs :: List<(K, V)>) -> Map<K, V> where K: Hash = "mesh_map_from_pairs" pure

## Both maps; where both have a key, the second one's value counts.
##
##     Map.merge(%{1 => 1, 2 => 2}, %{3 => 3, 1 => 9}) # => %{1 => 9, 2 => 2, 3 => 3}
pub fn merge<K, V>(a :: Map<K, V>, b :: Map<K, V>) -> Map<K, V> where K: Hash = put_all(a, to_list(b))

fn put_all<K, V>(m :: Map<K, V>, pairs :: List<(K, V)>) -> Map<K, V> where K: Hash do
  case pairs do
    [] -> m
    (k, v) :: rest -> put_all(put(m, k, v), rest)
  end
end

## The map of the pairs of an iterator, as `from_list` makes it.
##
##     Iter.once((1, "a")) |> Map.collect() # => %{1 => a}
pub fn collect<K, V>(it :: Iter<(K, V)>) -> Map<K, V> where K: Hash = from_list(List.collect(it))

## The value of a key, or what a function gives if it is not there.
##
##     Map.get_or_else(%{1 => "x"}, 2, fn -> "none" end) # => none
pub fn get_or_else<K, V>(m :: Map<K, V>, k :: K, otherwise :: Fun() -> V) -> V where K: Hash do
  let at = place(m, k)
  if at >= 0 do value_at(m, at) else otherwise() end
end

## Whether there is no key.
##
##     Map.is_empty(%{1 => 5}) # => false
pub fn is_empty<K, V>(m :: Map<K, V>) -> Bool = size(m) == 0

## The first key with its value.
##
##     Map.first(%{"b" => 1, "a" => 2}) # => Some((b, 1))
pub fn first<K, V>(m :: Map<K, V>) -> Option<(K, V)> = Iter.next(Iter.of_map(m))

## The last key with its value.
##
##     Map.last(%{"b" => 1, "a" => 2}) # => Some((a, 2))
pub fn last<K, V>(m :: Map<K, V>) -> Option<(K, V)> = List.last_opt(to_list(m))

## With the result of a function in place of the value of a key; with `init` for a key that is not there.
##
##     Map.update(%{"a" => 1}, "a", 0, fn n -> n + 1 end) # => %{a => 2}
pub fn update<K, V>(m :: Map<K, V>, k :: K, init :: V, f :: Fun(V) -> V) -> Map<K, V> where K: Hash do
  let at = place(m, k)
  put(m, k, if at >= 0 do f(value_at(m, at)) else init end)
end

## With the result of a function in place of the value of a key, if it is there.
##
##     Map.update_if(%{"a" => 1}, "b", fn n -> n + 1 end) # => %{a => 1}
pub fn update_if<K, V>(m :: Map<K, V>, k :: K, f :: Fun(V) -> V) -> Map<K, V> where K: Hash do
  let at = place(m, k)
  if at >= 0 do put(m, k, f(value_at(m, at))) else m end
end

## With what a function makes of the value of a key: another value, or none.
##
##     Map.alter(%{"a" => 1}, "a", fn _ -> None end) # => %{}
pub fn alter<K, V>(m :: Map<K, V>, k :: K, f :: Fun(Option<V>) -> Option<V>) -> Map<K, V> where K: Hash do
  case f(fetch(m, k)) do
    Some(v) -> put(m, k, v)
    None -> delete(m, k)
  end
end

## With a value for a key that is not there; unchanged if it is.
##
##     Map.put_new(%{"a" => 1}, "a", 5) # => %{a => 1}
pub fn put_new<K, V>(m :: Map<K, V>, k :: K, v :: V) -> Map<K, V> where K: Hash do
  if has_key(m, k) do m else put(m, k, v) end
end

## With another value for a key that is there; unchanged if it is not.
##
##     Map.replace(%{"a" => 1}, "a", 5) # => %{a => 5}
pub fn replace<K, V>(m :: Map<K, V>, k :: K, v :: V) -> Map<K, V> where K: Hash = update_if(m, k, fn _ -> v end)

## The value of a key, if it is there, and the map without it.
##
##     Map.pop(%{"a" => 1, "b" => 2}, "a") # => (Some(1), %{b => 2})
pub fn pop<K, V>(m :: Map<K, V>, k :: K) -> (Option<V>, Map<K, V>) where K: Hash = (fetch(m, k), delete(m, k))

## Folds in map order: the function gets the result so far, a key and its value.
##
##     Map.fold(%{"a" => 1, "b" => 2}, 0, fn acc, _, v -> acc + v end) # => 3
pub fn fold<K, V, U>(m :: Map<K, V>, init :: U, f :: Fun(U, K, V) -> U) -> U do
  List.reduce(to_list(m), init, fn(acc, (k, v)) -> f(acc, k, v) end)
end

## Calls a function with every key and value.
##
##     Map.each(%{"a" => 1}, fn _, _ -> () end) # => ()
pub fn each<K, V>(m :: Map<K, V>, f :: Fun(K, V) -> ()) -> () do
  for {k, v} in m do f(k, v) end
  ()
end

## The results of a function in place of the values.
##
##     Map.map_values(%{"a" => 1}, fn k, v -> "${k}${v}" end) # => %{a => a1}
pub fn map_values<K, V, W>(m :: Map<K, V>, f :: Fun(K, V) -> W) -> Map<K, W> where K: Hash do
  from_list(for {k, v} in m do (k, f(k, v)) end)
end

## The results of a function in place of the keys; of equal ones the last value counts.
##
##     Map.map_keys(%{"a" => 1}, fn k, _ -> k <> "!" end) # => %{a! => 1}
pub fn map_keys<K, V, J>(m :: Map<K, V>, f :: Fun(K, V) -> J) -> Map<J, V> where J: Hash do
  from_list(for {k, v} in m do (f(k, v), v) end)
end

## The entries that a function accepts.
##
##     Map.filter(%{"a" => 1, "b" => 2}, fn _, v -> v > 1 end) # => %{b => 2}
pub fn filter<K, V>(m :: Map<K, V>, p :: Fun(K, V) -> Bool) -> Map<K, V> where K: Hash do
  from_list(for {k, v} in m when p(k, v) do (k, v) end)
end

## The entries that a function does not accept.
##
##     Map.reject(%{"a" => 1, "b" => 2}, fn _, v -> v > 1 end) # => %{a => 1}
pub fn reject<K, V>(m :: Map<K, V>, p :: Fun(K, V) -> Bool) -> Map<K, V> where K: Hash do
  filter(m, fn k, v -> not p(k, v) end)
end

## What a function makes of the values, where it makes something of them.
##
##     Map.filter_map(%{"a" => "1", "b" => "x"}, fn _, v -> String.to_int(v) end) # => %{a => 1}
pub fn filter_map<K, V, W>(m :: Map<K, V>, f :: Fun(K, V) -> Option<W>) -> Map<K, W> where K: Hash do
  from_list(Option.values(for {k, v} in m do Option.map(f(k, v), fn w -> (k, w) end) end))
end

## The entries that a function accepts, and the others.
##
##     Map.partition(%{"a" => 1, "b" => 2}, fn _, v -> v > 1 end) # => (%{b => 2}, %{a => 1})
pub fn partition<K, V>(m :: Map<K, V>, p :: Fun(K, V) -> Bool) -> (Map<K, V>, Map<K, V>) where K: Hash do
  (filter(m, p), reject(m, p))
end

## Whether a function accepts an entry.
##
##     Map.any(%{"a" => 1}, fn _, v -> v > 1 end) # => false
pub fn any<K, V>(m :: Map<K, V>, p :: Fun(K, V) -> Bool) -> Bool = Option.is_some(find(m, p))

## Whether a function accepts every entry.
##
##     Map.all(%{"a" => 1}, fn _, v -> v > 0 end) # => true
pub fn all<K, V>(m :: Map<K, V>, p :: Fun(K, V) -> Bool) -> Bool = Option.is_none(find(m, fn k, v -> not p(k, v) end))

## How many entries a function accepts.
##
##     Map.count(%{"a" => 1, "b" => 2}, fn _, v -> v > 1 end) # => 1
pub fn count<K, V>(m :: Map<K, V>, p :: Fun(K, V) -> Bool) -> Int do
  fold(m, 0, fn n, k, v -> if p(k, v) do n + 1 else n end end)
end

## The first entry that a function accepts.
##
##     Map.find(%{"a" => 1, "b" => 2}, fn _, v -> v > 1 end) # => Some((b, 2))
pub fn find<K, V>(m :: Map<K, V>, p :: Fun(K, V) -> Bool) -> Option<(K, V)> do
  Iter.find(Iter.of_map(m), fn((k, v)) -> p(k, v) end)
end

## Both maps; where both have a key, a function makes one value of the two.
##
##     Map.merge_with(%{"a" => 1}, %{"a" => 5}, fn _, x, y -> x + y end) # => %{a => 6}
pub fn merge_with<K, V>(a :: Map<K, V>, b :: Map<K, V>, f :: Fun(K, V, V) -> V) -> Map<K, V> where K: Hash do
  fold(b, a, fn m, k, v -> update(m, k, v, fn old -> f(k, old, v) end) end)
end

## All maps; of equal keys the last value counts, at the place of the first.
##
##     Map.merge_all([%{"a" => 1}, %{"b" => 2}, %{"a" => 3}]) # => %{a => 3, b => 2}
pub fn merge_all<K, V>(ms :: List<Map<K, V>>) -> Map<K, V> where K: Hash = List.reduce(ms, %{}, merge)

## The entries of these keys, in map order.
##
##     Map.take(%{"a" => 1, "b" => 2}, ["b"]) # => %{b => 2}
pub fn take<K, V>(m :: Map<K, V>, ks :: List<K>) -> Map<K, V> where K: Hash do
  let wanted = Set.from_list(ks)
  filter(m, fn k, _ -> Set.contains(wanted, k) end)
end

## The map without these keys.
##
##     Map.drop(%{"a" => 1, "b" => 2}, ["b"]) # => %{a => 1}
pub fn drop<K, V>(m :: Map<K, V>, ks :: List<K>) -> Map<K, V> where K: Hash = List.reduce(ks, m, delete)

## The entries of these keys, and the others.
##
##     Map.split(%{"a" => 1, "b" => 2}, ["b"]) # => (%{b => 2}, %{a => 1})
pub fn split<K, V>(m :: Map<K, V>, ks :: List<K>) -> (Map<K, V>, Map<K, V>) where K: Hash = (take(m, ks), drop(m, ks))

## Values as keys; of equal values the last key counts.
##
##     Map.invert(%{"a" => 1}) # => %{1 => a}
pub fn invert<K, V>(m :: Map<K, V>) -> Map<V, K> where V: Hash = from_list(for {k, v} in m do (v, k) end)

## The same entries, from least to greatest key.
##
##     Map.sort_by_key(%{"b" => 1, "a" => 2}) # => %{a => 2, b => 1}
pub fn sort_by_key<K, V>(m :: Map<K, V>) -> Map<K, V> where K: Hash, K: Ord do
  from_list(List.sort_by(to_list(m), fn((k, _)) -> k end))
end

## The same entries, from least to greatest value.
##
##     Map.sort_by_value(%{"b" => 2, "a" => 1}) # => %{a => 1, b => 2}
pub fn sort_by_value<K, V>(m :: Map<K, V>) -> Map<K, V> where K: Hash, V: Ord do
  from_list(List.sort_by(to_list(m), fn((_, v)) -> v end))
end

## The entry for which a function gives the least; of equal ones the first.
##
##     Map.min_by(%{"a" => 2, "b" => 1}, fn _, v -> v end) # => Some((b, 1))
pub fn min_by<K, V, T>(m :: Map<K, V>, f :: Fun(K, V) -> T) -> Option<(K, V)> where T: Ord do
  Iter.min_by(Iter.of_map(m), fn((k, v)) -> f(k, v) end)
end

## The entry for which a function gives the greatest; of equal ones the first.
##
##     Map.max_by(%{"a" => 2, "b" => 1}, fn _, v -> v end) # => Some((a, 2))
pub fn max_by<K, V, T>(m :: Map<K, V>, f :: Fun(K, V) -> T) -> Option<(K, V)> where T: Ord do
  Iter.max_by(Iter.of_map(m), fn((k, v)) -> f(k, v) end)
end

## Whether both have the same entries, whatever their order; the same as `==`.
##
##     Map.equal(%{1 => "a", 2 => "b"}, %{2 => "b", 1 => "a"}) # => true
pub fn equal<K, V>(a :: Map<K, V>, b :: Map<K, V>) -> Bool where K: Eq, V: Eq = a == b

## How one map differs from another.
pub struct MapDiff<K, V> do
  ## Entries of keys that only the new map has.
  added :: Map<K, V>
  ## Entries of keys that only the old map has.
  removed :: Map<K, V>
  ## For keys of both maps whose values differ: the old one and the new one.
  changed :: Map<K, (V, V)>
end deriving(Eq, Debug)

## What is different in a new map.
##
##     Map.diff(%{"a" => 1, "b" => 2}, %{"b" => 3, "c" => 4}) # => MapDiff { added: %{c => 4}, removed: %{a => 1}, changed: %{b => (2, 3)} }
pub fn diff<K, V>(old :: Map<K, V>, new :: Map<K, V>) -> MapDiff<K, V> where K: Hash, V: Eq do
  let kept = filter(old, fn k, v -> has_key(new, k) and get(new, k) != v end)
  MapDiff {
    added: filter(new, fn k, _ -> not has_key(old, k) end),
    removed: filter(old, fn k, _ -> not has_key(new, k) end),
    changed: map_values(kept, fn k, v -> (v, get(new, k)) end)
  }
end

## The values of a function for these keys.
##
##     Map.from_keys(["a", "bc"], String.length) # => %{a => 1, bc => 2}
pub fn from_keys<K, V>(ks :: List<K>, f :: Fun(K) -> V) -> Map<K, V> where K: Hash do
  from_list(List.map(ks, fn k -> (k, f(k)) end))
end
