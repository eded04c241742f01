##! Immutable maps, in the order in which their keys were first put.

## The empty map.
pub fn new<K, V>() -> Map<K, V> = %{}

## The map with a value for a key. A key that is there keeps its place.
pub extern fn put<K, V>(m :: Map<K, V>, k :: K, v :: V) -> Map<K, V> where K: Hash = "mesh_map_put"

## The value of a key. If it is not there: the default of the value's type (`0`, `""`, `[]`, `None`, …);
## a type without default is a panic.
pub extern fn get<K, V>(m :: Map<K, V>, k :: K) -> V where K: Hash = "mesh_map_get"

## Whether the key is there.
pub extern fn has_key<K, V>(m :: Map<K, V>, k :: K) -> Bool where K: Hash = "mesh_map_has_key"

## The value of a key, if it is there.
pub fn fetch<K, V>(m :: Map<K, V>, k :: K) -> Option<V> where K: Hash do
  if has_key(m, k) do Some(get(m, k)) else None end
end

## The value of a key, or another value if it is not there.
pub fn get_or<K, V>(m :: Map<K, V>, k :: K, otherwise :: V) -> V where K: Hash do
  if has_key(m, k) do get(m, k) else otherwise end
end

## The map without a key.
pub extern fn delete<K, V>(m :: Map<K, V>, k :: K) -> Map<K, V> where K: Hash = "mesh_map_delete"

## Number of keys.
pub extern fn size<K, V>(m :: Map<K, V>) -> Int = "mesh_map_size"

## The keys, in map order.
pub extern fn keys<K, V>(m :: Map<K, V>) -> List<K> = "mesh_map_keys"

## The values, in map order.
pub extern fn values<K, V>(m :: Map<K, V>) -> List<V> = "mesh_map_values"

## Keys with their values, in map order.
pub extern fn to_list<K, V>(m :: Map<K, V>) -> List<(K, V)> = "mesh_map_to_list"

## The map of these pairs; of equal keys the last value counts, at the place of the first.
pub fn from_list<K, V>(pairs :: List<(K, V)>) -> Map<K, V> where K: Hash = put_all(%{}, pairs)

## Both maps; where both have a key, the second one's value counts.
pub fn merge<K, V>(a :: Map<K, V>, b :: Map<K, V>) -> Map<K, V> where K: Hash = put_all(a, to_list(b))

fn put_all<K, V>(m :: Map<K, V>, pairs :: List<(K, V)>) -> Map<K, V> where K: Hash do
  case pairs do
    [] -> m
    (k, v) :: rest -> put_all(put(m, k, v), rest)
  end
end
