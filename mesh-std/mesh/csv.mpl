##! Tables as text: rows of fields between commas, as RFC 4180 has them.

## The rows of a text. Fields in quotes may hold commas, quotes and line ends; an error says what is wrong and where.
##
##     Csv.parse("a,\"b,c\"\n1,\n") # => Ok([[a, b,c], [1, ]])
pub extern fn parse(s :: String) -> Result<List<List<String>>, String> = "mesh_csv_parse" pure

## The rows of a text by the names in its first one.
##
##     Csv.parse_records("name,n\ntea,1\n") # => Ok([%{name => tea, n => 1}])
pub fn parse_records(s :: String) -> Result<List<Map<String, String>>, String> do
  Result.map(parse(s), fn rows ->
    case rows do
      [] -> []
      names :: others -> List.map(others, fn row -> Map.from_list(List.zip(names, row)) end)
    end
  end)
end

## The text of rows; fields are in quotes where they must be.
##
##     Csv.encode([["", ""], [""]]) |> Csv.parse() # => Ok([[, ], []])
##     Csv.encode([["a", "b,c"], ["say \"hi\"", ""]]) |> String.lines() # => [a,"b,c", "say ""hi""",]
pub fn encode(rows :: List<List<String>>) -> String do
  List.map_join(rows, "", fn row -> line(row) <> "\n" end)
end

# A row of one empty field would be an empty line, which is no row.
fn line(row :: List<String>) -> String do
  if row == [""] do "\"\"" else List.map_join(row, ",", field) end
end

fn field(s :: String) -> String do
  let must_be_quoted = List.any([",", "\"", "\n", "\r"], fn sign -> String.contains(s, sign) end)
  if must_be_quoted do "\"" <> String.replace(s, "\"", "\"\"") <> "\"" else s end
end

## The text of rows that come one after the other, row by row.
##
##     Csv.stream(Iter.from([["a", "b"], ["1", "2"]])) |> String.collect() |> String.lines() # => [a,b, 1,2]
pub fn stream(rows :: Iter<List<String>>) -> Iter<String> = Iter.map(rows, fn row -> encode([row]) end)
