struct Countdown do
  from :: Int
end
impl Iterable for Countdown do
  type Item = Int
  type Iter = ListIterator
  fn iter(self) -> ListIterator do
    println("iter once")
    Iter.from(List.reverse(Range.to_list(1..self.from + 1)))
  end
end
struct Bag<T> do
  items :: List<T>
end
impl<T> Iterable for Bag<T> do
  type Item = T
  type Iter = Iter<T>
  fn iter(self) -> Iter<T> do Iter.from(self.items) end
end
struct Wrapper do
  inner :: Iter<Int>
end
impl Iterator for Wrapper do
  type Item = String
  fn next(self) -> Option<String> do
    case Iter.next(self.inner) do
      Some(n) -> Some("item ${n}")
      None -> None
    end
  end
end

fn main() do
  for n in Countdown { from: 3 } do print("${n} ") end
  println("")
  println("${for n in Countdown { from: 4 } when n % 2 == 0 do n * 10 end}")
  for s in Bag { items: ["a", "b"] } do print(s <> " ") end
  println("${for (a, b) in Bag { items: [(1, 2)] } do a + b end}")
  for t in Wrapper { inner: Iter.from([1, 2]) } do print(t <> "; ") end
  println("")
  println("${for x in Countdown { from: 9 } do if x == 6 do break else x end end}")
  let it = Iter.from([1, 2, 3])
  for x in it do print("${x}") end
  println("${List.collect(Iter.from([4]))}")
end
# => iter once
# => 3 2 1 
# => iter once
# => [40, 20]
# => a b [3]
# => item 1; item 2; 
# => iter once
# => [9, 8, 7]
# => 123[4]
