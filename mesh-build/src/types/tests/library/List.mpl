pub extern fn length<T>(items :: List<T>) -> Int = "list_length"
pub extern fn get<T>(items :: List<T>, at :: Int) -> T = "list_get"
pub extern fn element<T>(items :: List<T>, at :: Int) -> T = "list_element"
pub extern fn map<A, B>(items :: List<A>, f :: Fun(A) -> B) -> List<B> = "list_map"
pub extern fn filter<A>(items :: List<A>, f :: Fun(A) -> Bool) -> List<A> = "list_filter"
pub extern fn contains<T>(items :: List<T>, item :: T) -> Bool where T: Eq = "list_contains"
pub extern fn enumerate<T>(items :: List<T>) -> List<(Int, T)> = "list_enumerate"
fn hidden(items) = items
