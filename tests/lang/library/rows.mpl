# `deriving(Row)` reads a struct from the columns of a row, which are texts.

struct Reading do
  sensor :: String
  value :: Float
  count :: Int
  active :: Bool
  note :: String?
  level :: Int?
end deriving(Row, Eq, Display)

fn row(changes :: Map<String, String>) -> Map<String, String> do
  let whole = %{"sensor" => " s ", "value" => "95.5", "count" => " 123 ", "active" => "T", "note" => "", "more" => "x"}
  Map.merge(whole, changes)
end

fn main() do
  println("${Reading.from_row(row(%{}))}")
  println("${Reading.from_row(row(%{"active" => "No", "value" => "-Infinity", "note" => "n", "level" => "25"}))}")
  println("${Reading.from_row(row(%{"count" => " 3.14 "}))} ${Reading.from_row(row(%{"active" => "maybe"}))} ${Reading.from_row(row(%{"value" => ""}))}")
  println("${Reading.from_row(Map.delete(row(%{}), "count"))} ${Reading.from_row(row(%{"level" => "x"}))}")
  println("${List.map([row(%{})], Reading.from_row) |> Result.all() |> Result.map(List.length)}")
end

# => Ok(Reading( s , 95.5, 123, true, None, None))
# => Ok(Reading( s , -inf, 123, false, Some(n), Some(25)))
# => Err(cannot parse '3.14' as Int) Err(cannot parse 'maybe' as Bool) Err(cannot parse '' as Float)
# => Err(missing column: count) Err(cannot parse 'x' as Int)
# => Ok(1)
