struct Bag<T> do
  items :: List<T>
end
impl Iterable for Bag<T> do
  type Item = T
  type Iter = Iter
  fn iter(self) -> Iter<T> do Iter.from(List.reverse(self.items)) end
end
struct Evens do
  inner :: Iter<Int>
end
impl Iterator for Evens do
  type Item = Int
  fn next(self) -> Int? do
    case Iter.next(self.inner) do
      Some(n) when n % 2 == 0 -> Some(n)
      Some(_) -> self.next()
      None -> None
    end
  end
end
fn total(xs) do
  let ys = for x in xs do x + 1 end
  ys
end
fn main() do
  let r = for x in Bag { items: [1, 2, 3] } when x != 2 do x * 10 end
  println("${r} ${for e in Evens { inner: Iter.from(1..9) } do e end} ${total(Bag { items: [5] })}")
  for w in Bag { items: ["a"] } do println(w) end
end
# => [30, 10] [2, 4, 6, 8] [6]
# => a
