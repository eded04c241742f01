interface Named do
  fn title(self) -> String
  fn rank(self, other :: Self) -> Int
end
struct Book do
  t :: String
end
struct Film do
  t :: String
end
impl Named for Book do
  fn title(self) = "book " <> self.t
  fn rank(self, _other) = 1
end
impl Named for Film do
  fn title(self) = "film " <> self.t
  fn rank(self, _other) = 2
end

fn to_string(true) = "yes"
fn to_string(false) = "no"

fn main() do
  println("${title(Book { t: "a" })} ${title(Film { t: "b" })} ${rank(Film { t: "" }, Film { t: "" })}")
  println("${List.map([Book { t: "x" }], title)} ${Film { t: "p" } |> title}")
  # A function of the module is what a bare call means; the method is not changed by it.
  println("${to_string(true)} ${true.to_string()} ${true}")
  println("${inspect("q")} ${hash(1) == 1.hash()} ${eq(1, 1)} ${lt("a", "b")} ${add(1, 2)} ${neg(5)}")
end
# => book a film b 2
# => [book x] film p
# => yes true true
# => "q" true true true 3 -5
