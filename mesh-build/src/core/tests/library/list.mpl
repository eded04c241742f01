extern fn count<T>(list :: List<T>) -> Int = "mesh_list_length"
extern fn x_get<T>(list :: List<T>, i :: Int) -> T = "mesh_list_get"
extern fn x_append<T>(list :: List<T>, x :: T) -> List<T> = "mesh_list_append"
pub fn length<T>(list :: List<T>) -> Int = count(list)
pub fn get<T>(list :: List<T>, i :: Int) -> T = x_get(list, i)
pub fn append<T>(list :: List<T>, x :: T) -> List<T> = x_append(list, x)
pub fn concat<T>(a :: List<T>, b :: List<T>) -> List<T> = a ++ b
pub fn head<T>(list :: List<T>) -> T = x_get(list, 0)
pub fn tail<T>(list :: List<T>) -> List<T> do
  case list do
    _ :: t -> t
    [] -> []
  end
end
pub fn map<A, B>(list :: List<A>, f :: Fun(A) -> B) -> List<B> do
  for x in list do f(x) end
end
pub fn filter<A>(list :: List<A>, f :: Fun(A) -> Bool) -> List<A> do
  for x in list when f(x) do x end
end
pub fn reduce<A, B>(list :: List<A>, acc :: B, f :: Fun(B, A) -> B) -> B do
  case list do
    [] -> acc
    h :: t -> reduce(t, f(acc, h), f)
  end
end
pub fn reverse<A>(list :: List<A>) -> List<A> = reduce(list, [], fn acc, x -> [x] ++ acc end)
pub fn find<A>(list :: List<A>, f :: Fun(A) -> Bool) -> Option<A> do
  for x in list when f(x) do
    return Some(x)
  end
  None
end
pub fn contains<A>(list :: List<A>, x :: A) -> Bool where A: Eq do
  for y in list do
    if x == y do return true end
  end
  false
end
pub fn sum(list :: List<Int>) -> Int = reduce(list, 0, fn a, b -> a + b end)
pub fn enumerate<A>(list :: List<A>) -> List<(Int, A)> do
  fn go(i, (h :: t), acc) = go(i + 1, t, acc ++ [(i, h)])
  fn go(_, [], acc) = acc
  go(0, list, [])
end
