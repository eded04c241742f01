interface Priced do
  fn price(self) -> Int
end
impl Priced for Int do
  fn price(self) = self
end

fn total<T>(items :: List<T>) -> Int where T: Priced do
  reduce(items, 0, fn a, i -> a + i.price() end)
end
fn inferred(x) = x.price() + 1
fn wrong_bound<T>(x :: T) -> Int where T: Nonsense = 1 #~ E0052 Nonsense
fn unknown_param<T>(x :: T) -> Int where U: Priced = 1 #~ E0046 U

fn main() do
  println("${total(["a"])}") #~ E0006 String does not implement Priced
  println("${inferred("a")}") #~ E0006 String does not implement Priced
  let f = total
  println("${f([1.5])}") #~ E0006 Float does not implement Priced
  println("${List.map([["a"]], total)}") #~ E0006 Priced
  println("${[true] |> total}") #~ E0006 Bool does not implement Priced
end
