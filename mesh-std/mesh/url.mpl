##! Parts of URLs.

## With `%` and two digits for every byte that means something in a URL.
##
##     Url.encode("a b/ß") # => a%20b%2F%C3%9F
pub extern fn encode(s :: String) -> String = "mesh_url_encode" pure

## The text that was encoded.
##
##     Url.decode("a%20b") # => Ok(a b)
pub extern fn decode(s :: String) -> Result<String, String> = "mesh_url_decode" pure

## The query of these names and values.
##
##     Url.build_query([("q", "a b"), ("n", "1")]) # => q=a%20b&n=1
pub fn build_query(pairs :: List<(String, String)>) -> String do
  List.map_join(pairs, "&", fn((name, value)) -> encode(name) <> "=" <> encode(value) end)
end

## The names of a query with all their values.
##
##     Url.parse_query("a=1&b=x+y&a=2") # => %{a => [1, 2], b => [x y]}
pub fn parse_query(query :: String) -> Map<String, List<String>> do
  let pairs = List.map(List.reject(String.split(query, "&"), String.is_empty), fn pair ->
    let (name, value) = Option.unwrap_or(String.split_once(pair, "="), (pair, ""))
    (plain(name), plain(value))
  end)
  List.reduce(pairs, %{}, fn(found, (name, value)) -> Map.put(found, name, List.append(Map.get(found, name), value)) end)
end

fn plain(s :: String) -> String do
  let spaced = String.replace(s, "+", " ")
  Result.unwrap_or(decode(spaced), spaced)
end
