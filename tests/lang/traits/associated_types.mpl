interface Store do
  type Key
  type Item
  fn put(self, k :: Self.Key, v :: Self.Item) -> Self
  fn find(self, k :: Self.Key) -> Option<Self.Item>
  fn all(self) -> List<Self.Item>
end

struct Shelf do
  rows :: List<(Int, String)>
end
impl Store for Shelf do
  type Key = Int
  type Item = String
  fn put(self, k :: Int, v :: String) -> Shelf do %{self | rows: self.rows ++ [(k, v)]} end
  fn find(self, k :: Self.Key) -> Option<Self.Item> do
    case List.find(self.rows, fn((n, _)) -> n == k end) do
      Some((_, v)) -> Some(v)
      None -> None
    end
  end
  fn all(self) -> List<String> do for (_, v) in self.rows do v end end
end

struct Bag<T> do
  items :: Map<String, T>
end
impl<T> Store for Bag<T> do
  type Key = String
  type Item = T
  fn put(self, k, v) -> Bag<T> do Bag { items: Map.put(self.items, k, v) } end
  fn find(self, k) -> Option<T> do Map.fetch(self.items, k) end
  fn all(self) -> List<T> do Map.values(self.items) end
end

fn first<S>(s :: S) -> Int where S: Store do
  List.length(s.all())
end

fn main() do
  let s = Shelf { rows: [] }.put(1, "one").put(2, "two")
  println("${s.find(2)} ${s.find(3)} ${s.all()} ${first(s)}")
  let b = Bag { items: %{} }.put("x", 1.5)
  println("${b.find("x")} ${b.all()} ${first(b)} ${Bag { items: %{} }.put("k", [1]).all()}")
end
# => Some(two) None [one, two] 2
# => Some(1.5) [1.5] 1 [[1]]
