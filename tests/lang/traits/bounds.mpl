interface Priced do
  fn price(self) -> Int
end
interface Labelled do
  fn label(self) -> String
end
struct Tea do
  grams :: Int
end
impl Priced for Tea do
  fn price(self) = self.grams * 3
end
impl Labelled for Tea do
  fn label(self) = "tea"
end
impl Priced for Int do
  fn price(self) = self
end

fn total<T>(items :: List<T>) -> Int where T: Priced do
  items |> List.map(fn i -> i.price() end) |> reduce(0, fn a, p -> a + p end)
end
fn receipt<T>(item :: T) -> String where T: Priced, T: Labelled do
  "${item.label()}: ${price(item)} ${Priced.price(item)}"
end
fn pair<A, B>(a :: A, b :: B) -> Int where A: Priced, B: Priced do
  a.price() + b.price()
end
fn inferred(x) = x.price() + 1

fn main() do
  println("${total([Tea { grams: 2 }, Tea { grams: 5 }])} ${total([1, 2])} ${receipt(Tea { grams: 1 })}")
  println("${pair(Tea { grams: 1 }, 10)} ${inferred(Tea { grams: 4 })} ${inferred(9)}")
  let f = total
  println("${f([5])} ${List.map([[1], [2, 3]], total)} ${[4, 4] |> total}")
end
# => 21 3 tea: 3 3
# => 13 13 10
# => 5 [1, 5] 8
