# A loop over a parameter of any type goes through whatever can be gone through.
struct Bag<T> do
  items :: List<T>
end
impl Iterable for Bag<T> do
  type Item = T
  type Iter = Iter
  fn iter(self) -> Iter<T> do Iter.from(List.reverse(self.items)) end
end
fn total(xs) = for x in xs do x + 1 end
fn show_all(xs) do
  for x in xs do print("${x} ") end
  println("")
end
fn pairs(m) = for (k, v) in m do "${k}:${v}" end
fn counted(xs) do
  let n = for x in xs do x end
  List.length(n) + List.length(xs)
end
fn filtered(xs, p) = for x in xs when p(x) do x end
fn main() do
  println("${total([1, 2])} ${total(Set.from_list([3, 3]))} ${total(0..2)} ${total(Bag { items: [5, 6] })} ${total(Iter.from([9]))}")
  show_all(["a", "b"])
  show_all(%{"k" => 1})
  show_all(Some(4))
  println("${pairs(%{1 => 2})} ${pairs([("a", true)])} ${counted([1])}")
  println("${filtered([1, 2, 3], fn x -> x > 1 end)} ${filtered(Set.from_list(["a"]), fn s -> s == "a" end)}")
  let f = fn xs -> for x in xs do (x, x) end end
  println("${f([1])} ${f(Set.from_list(["q"]))}")
  fn inner(ys) = for y in ys do [y] end
  println("${inner([1])} ${inner(0..1)}")
end
# => [2, 3] [4] [1, 2] [7, 6] [10]
# => a b 
# => (k, 1) 
# => 4 
# => [1:2] [a:true] 2
# => [2, 3] [a]
# => [(1, 1)] [(q, q)]
# => [[1]] [[0]]
