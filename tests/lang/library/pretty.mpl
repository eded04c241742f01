# `Debug.pretty` has a line for every part, and quotes around texts at every level.

struct Item do
  name :: String
  price :: Float
end

struct Nothing do
end

type Payment do
  Cash
  Card(String, Int)
end

struct Colour do
  code :: Int
end deriving()

impl Display for Colour do
  fn to_string(self) -> String do "colour ${self.code}" end
end

fn main() do
  println(Debug.pretty([Item { name: "tea \"green\"", price: 2.5 }]))
  println(Debug.pretty(%{"a" => Some(1), "b" => None}))
  println(Debug.pretty((:ok, Cash, Card("x", 1), Colour { code: 7 }, Nothing {}, [], %{}, ())))
  println(Debug.pretty(Set.from_list(["q"])))
  println(inspect(Map.diff(%{1 => 2}, %{2 => 3})))
end

# => [
# =>   Item {
# =>     name: "tea \"green\"",
# =>     price: 2.5
# =>   }
# => ]
# => %{
# =>   "a" => Some(
# =>     1
# =>   ),
# =>   "b" => None
# => }
# => (
# =>   :ok,
# =>   Cash,
# =>   Card(
# =>     "x",
# =>     1
# =>   ),
# =>   colour 7,
# =>   Nothing {},
# =>   [],
# =>   %{},
# =>   ()
# => )
# => #{q}
# => MapDiff { added: %{2 => 3}, removed: %{1 => 2}, changed: %{} }
