extern fn x_find<K, V>(m :: Map<K, V>, k :: K) -> List<V> = "mesh_map_find"
extern fn x_put<K, V>(m :: Map<K, V>, k :: K, v :: V) -> Map<K, V> = "mesh_map_put"
extern fn x_list<K, V>(m :: Map<K, V>) -> List<(K, V)> = "mesh_map_to_list"
pub fn get<K, V>(m :: Map<K, V>, k :: K) -> V = List.head(x_find(m, k))
pub fn put<K, V>(m :: Map<K, V>, k :: K, v :: V) -> Map<K, V> = x_put(m, k, v)
pub fn delete<K, V>(m :: Map<K, V>, k :: K) -> Map<K, V> where K: Eq do
  let all = List.filter(x_list(m), fn((q, _)) -> q != k end)
  List.reduce(all, %{}, fn acc, (q, v) -> x_put(acc, q, v) end)
end
pub fn has_key<K, V>(m :: Map<K, V>, k :: K) -> Bool = List.length(x_find(m, k)) > 0
pub fn to_list<K, V>(m :: Map<K, V>) -> List<(K, V)> = x_list(m)
pub fn keys<K, V>(m :: Map<K, V>) -> List<K> do
  for (k, _) in x_list(m) do k end
end
pub fn values<K, V>(m :: Map<K, V>) -> List<V> do
  for (_, v) in x_list(m) do v end
end
pub fn size<K, V>(m :: Map<K, V>) -> Int = List.length(keys(m))
