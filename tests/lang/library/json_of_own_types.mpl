# A type may say itself what it is in JSON, and that holds wherever it stands; its own equality holds in sets.

struct Money do
  cents :: Int
end deriving(Eq, Display)

impl ToJson for Money do
  fn to_json(self) -> Json do Json.Str("${self.cents / 100}.${String.pad_start("${self.cents % 100}", 2, "0")}") end
end

impl FromJson for Money do
  fn from_json(text :: String) -> Result<Money, String> do
    let written = Result.and_then(Json.parse(text), Json.as_string)?
    case Option.map(String.split_once(written, "."), fn((a, b)) -> (String.to_int(a), String.to_int(b)) end) do
      Some((Some(whole), Some(part))) -> Ok(Money { cents: whole * 100 + part })
      _ -> Err("no amount: ${written}")
    end
  end
end

struct Tag do
  name :: String
end deriving(Json, Display)

impl Eq for Tag do
  fn eq(self, other :: Tag) -> Bool do String.equal_ignore_case(self.name, other.name) end
end

impl Hash for Tag do
  fn hash(self) -> Int do String.to_lower(self.name).hash() end
end

struct Order do
  total :: Money
  parts :: Map<String, List<Money>>
  tags :: Set<Tag>
end deriving(Json, Eq, Display)

fn main() do
  let order = Order {
    total: Money { cents: 1205 },
    parts: %{"tea" => [Money { cents: 5 }]},
    tags: Set.from_list([Tag { name: "New" }, Tag { name: "NEW" }])
  }
  let text = Json.encode(order)
  println(text)
  println("${Order.from_json(text)} ${Order.from_json(text) == Ok(order)}")
  println("${Order.from_json(String.replace(text, "0.05", "free"))}")
  let read = Order.from_json("{\"total\":\"1.00\",\"parts\":{},\"tags\":[{\"name\":\"a\"},{\"name\":\"A\"},{\"name\":\"b\"}]}")
  println("${read} ${Result.map(read, fn it -> Set.contains(it.tags, Tag { name: "B" }) end)}")
  println("${order.to_json() |> Json.field("total")} ${Json.encode([Some(Money { cents: 1 })])}")
end

# => {"parts":{"tea":["0.05"]},"tags":[{"name":"New"}],"total":"12.05"}
# => Ok(Order(Money(1205), %{tea => [Money(5)]}, #{Tag(New)})) true
# => Err(no amount: free)
# => Ok(Order(Money(100), %{}, #{Tag(a), Tag(b)})) Ok(true)
# => Some("12.05") ["0.01"]
