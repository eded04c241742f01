struct Bag do
  xs :: Set<Int>
end
impl Iterable for Bag do
  type Item = Int
  type Iter = SetIterator
  fn iter(self) -> SetIterator do Iter.from(self.xs) end
end
struct Dict do
  m :: Map<String, Int>
end
impl Iterable for Dict do
  type Item = (String, Int)
  type Iter = MapIterator
  fn iter(self) -> MapIterator do Iter.from(self.m) end
end
struct Span2 do
  n :: Int
end
impl Iterable for Span2 do
  type Item = Int
  type Iter = RangeIterator
  fn iter(self) -> RangeIterator do Iter.from(0..self.n) end
end
struct Mapped do
  n :: Int
end
impl Iterable for Mapped do
  type Item = Int
  type Iter = MapAdapterIterator
  fn iter(self) -> MapAdapterIterator do Iter.map(Iter.from(0..self.n), fn x -> x * x end) end
end
struct P2 do
  n :: Int
end
impl Iterable for P2 do
  type Item = Int
  type Iter = Ptr
  fn iter(self) -> Ptr do Iter.from([self.n]) end
end
fn take_two(it :: RangeIterator) = List.collect(Iter.take(it, 2))
fn as_list(it :: ListIterator) -> MapIterator = it
fn main() do
  for x in Bag { xs: Set.from_list([3, 1, 3]) } do println("${x}") end
  for (k, v) in Dict { m: %{"a" => 1, "b" => 2} } do println("${k}${v}") end
  for x in Span2 { n: 2 } do println("${x}") end
  for x in Mapped { n: 3 } do println("m${x}") end
  for x in P2 { n: 3 } do println("p${x}") end
  println("${take_two(Iter.from(5..9))} ${List.collect(as_list(Iter.from([1, 2])))}")
end
# => 3
# => 1
# => a1
# => b2
# => 0
# => 1
# => m0
# => m1
# => m4
# => p3
# => [5, 6] [1, 2]
