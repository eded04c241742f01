type Id = Int
type Ids = List<Id>
type Lookup<V> = Map<Id, V>
type Pairs<A, B> = List<(A, B)>
type Callback = Fun(Id) -> String
type Maybe<T> = T?
type Outcome<T> = T!String
struct User do
  id :: Id
  names :: Lookup<String>
end

fn total(ids :: Ids) -> Id = reduce(ids, 0, fn a, b -> a + b end)
fn use_it(f :: Callback, id :: Int) = f(id)
fn find(u :: User, id :: Id) -> Maybe<String> = Map.fetch(u.names, id)
fn check(n :: Int) -> Outcome<Id> = if n > 0 do Ok(n) else Err("bad ${n}") end
fn flip(ps :: Pairs<Int, String>) -> Pairs<String, Int> = for (a, b) in ps do (b, a) end

fn main() do
  let u = User { id: 1, names: %{2 => "two"} }
  println("${total([1, 2, u.id])} ${use_it(fn i -> "<${i}>" end, 4)} ${find(u, 2)} ${find(u, 3)}")
  println("${check(1)} ${check(0)} ${flip([(1, "a")])}")
  let n :: Id = 5
  let m :: Int = n
  println("${m + n}")
end
# => 4 <4> Some(two) None
# => Ok(1) Err(bad 0) [(a, 1)]
# => 10
