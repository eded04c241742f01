pub type Option<T> do
  None
  Some(T)
end
pub type Result<T, E> do
  Ok(T)
  Err(E)
end
pub type Ordering do
  Less
  Equal
  Greater
end
pub extern fn println(text :: String) -> () = "println"
pub extern fn compare<T>(a :: T, b :: T) -> Ordering where T: Ord = "compare"
pub extern fn default<T>() -> T where T: Default = "default"
pub extern fn inspect<T>(value :: T) -> String where T: Debug = "inspect"
pub fn map<A, B>(items :: List<A>, f :: Fun(A) -> B) -> List<B> = List.map(items, f)
pub fn filter<A>(items :: List<A>, f :: Fun(A) -> Bool) -> List<A> = List.filter(items, f)
pub extern fn reduce<A, B>(items :: List<A>, start :: B, f :: Fun(B, A) -> B) -> B = "reduce"
