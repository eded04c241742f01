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
extern fn print_line(text :: String) -> () = "mesh_println"
extern fn x_print(text :: String) -> () = "mesh_print"
pub fn print(text :: String) -> () = x_print(text)
pub fn map<A, B>(list :: List<A>, f :: Fun(A) -> B) -> List<B> = List.map(list, f)
pub fn filter<A>(list :: List<A>, f :: Fun(A) -> Bool) -> List<A> = List.filter(list, f)
pub fn reduce<A, B>(list :: List<A>, acc :: B, f :: Fun(B, A) -> B) -> B = List.reduce(list, acc, f)
pub fn println(text :: String) -> () = print_line(text)
extern fn cmp<T>(a :: T, b :: T) -> Int = "mesh_compare"
pub fn compare<T>(a :: T, b :: T) -> Ordering do
  case cmp(a, b) do
    0 -> Equal
    n when n < 0 -> Less
    _ -> Greater
  end
end
