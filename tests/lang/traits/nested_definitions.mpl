# Nested functions and closures in a `let` that call methods of the program's traits are generic, too.

interface Show do
  fn show(self) -> String
end
impl Show for Int do
  fn show(self) -> String = "i"
end
impl Show for String do
  fn show(self) -> String = "s"
end
interface Source do
  type Item
  fn get(self) -> Self.Item
end
struct Ints do
  n :: Int
end
struct Texts do
  s :: String
end
impl Source for Ints do
  type Item = Int
  fn get(self) -> Int = self.n
end
impl Source for Texts do
  type Item = String
  fn get(self) -> String = self.s
end

fn outer(x, y) do
  fn both(z) = (z.get(), x.show())
  (both(y), both(Ints { n: 7 }))
end

fn main() do
  fn shows(x) = x.show()
  fn twice(x) = shows(x) <> shows(x)
  let g = fn s -> s.show() <> "${s}" end
  fn add(a, b) = a + b
  println("${shows(1)} ${twice("x")} ${g(1)} ${g("t")} ${add(1, 2)} ${add(1.5, 2.0)}")
  fn fetch(s) = s.get()
  let pair = fn s -> (s.get(), s.get()) end
  println("${fetch(Ints { n: 1 })} ${fetch(Texts { s: "x" })} ${pair(Ints { n: 2 })} ${pair(Texts { s: "y" })}")
  println("${outer(1, Texts { s: "z" })} ${outer("q", Ints { n: 3 })}")
  let one = fn t -> t.show() end
  println("${List.map([1, 2], one)}")
end

# => i ss i1 st 3 3.5
# => 1 x (2, 2) (y, y)
# => ((z, i), (7, i)) ((3, s), (7, s))
# => [i, i]
