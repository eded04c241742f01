##! The groups of a match of a regular expression. Group 0 is all of it.

## The text of a group, if it is part of the match.
##
##     Regex.captures(Result.unwrap(Regex.new("(a)(b)")), "ab") |> Option.and_then(fn c -> Captures.get(c, 2) end) # => Some(b)
pub fn get(c :: Captures, i :: Int) -> Option<String> do
  if i < 0 do None else Option.map(Option.flatten(List.at(c.groups, i)), fn m -> m.text end) end
end

## The text of the whole match.
##
##     Regex.captures(Result.unwrap(Regex.new("a.")), "xab") |> Option.map(Captures.text) # => Some(ab)
pub fn text(c :: Captures) -> String = Option.unwrap_or(get(c, 0), "")

## The text of the group of a name, if it is part of the match.
##
##     Regex.captures(Result.unwrap(Regex.new("(?<year>[0-9]{4})")), "in 1984") |> Option.and_then(fn c -> Captures.name(c, "year") end) # => Some(1984)
pub fn name(c :: Captures, name :: String) -> Option<String> = Option.and_then(List.index_of(c.names, name), fn i -> get(c, i) end)

## The texts of the groups with names.
##
##     Regex.captures(Result.unwrap(Regex.new("(?<a>.)(?<b>x)?")), "1") |> Option.map(Captures.to_map) # => Some(%{a => 1})
pub fn to_map(c :: Captures) -> Map<String, String> do
  let named = List.reject(c.names, String.is_empty)
  Map.from_list(List.filter_map(named, fn n -> Option.map(name(c, n), fn text -> (n, text) end) end))
end
