struct Item do
  id :: Int
  price :: Float
  sold :: Bool
  name :: String
  note :: Option<String>
  count :: Option<Int>
end deriving(Row, Display)

fn show(r) do
  case r do
    Ok(v) -> println("ok ${v}")
    Err(e) -> println("err ${e}")
  end
end

fn main() do
  let row = %{"id" => "7", "price" => "2.5", "sold" => "t", "name" => "pen", "note" => "n", "count" => "3"}
  show(Item.from_row(row))
  show(Item.from_row(Map.put(Map.put(row, "note", ""), "count", "")))
  show(Item.from_row(Map.delete(Map.delete(row, "note"), "count")))
  show(Item.from_row(Map.put(row, "id", " 42 ")))
  show(Item.from_row(Map.delete(row, "name")))
  show(Item.from_row(Map.put(row, "id", "seven")))
  show(Item.from_row(Map.put(row, "sold", "maybe")))
  show(Item.from_row(Map.put(row, "price", "x")))
  for b in ["true", "T", "1", "YES", "false", "f", "0", "No"] do
    case Item.from_row(Map.put(row, "sold", b)) do
      Ok(i) -> print("${i.sold} ")
      Err(e) -> print(e)
    end
  end
  println("")
  for f in ["Infinity", "-Infinity", "NaN", "1e3"] do
    case Item.from_row(Map.put(row, "price", f)) do
      Ok(i) -> print("${i.price} ")
      Err(e) -> print(e)
    end
  end
  println("")
end
# => ok Item(7, 2.5, true, pen, Some(n), Some(3))
# => ok Item(7, 2.5, true, pen, None, None)
# => ok Item(7, 2.5, true, pen, None, None)
# => ok Item(42, 2.5, true, pen, Some(n), Some(3))
# => err missing column: name
# => err cannot parse 'seven' as Int
# => err cannot parse 'maybe' as Bool
# => err cannot parse 'x' as Float
# => true true true true false false false false 
# => inf -inf NaN 1000 
