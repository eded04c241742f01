##! Regular expressions, in the syntax of the Rust crate `regex`: matching takes linear time, so there is no looking
##! around and no reference back. Positions count Unicode scalar values.

## A pattern.
pub extern type Regex

## A place where a pattern matches.
pub struct Match do
  text :: String
  start :: Int
  stop :: Int
end deriving(Eq, Ord, Hash, Debug)

## A place where a pattern matches, with its groups.
pub struct Captures do
  groups :: List<Option<Match>>
  names :: List<String>
end deriving(Eq, Ord, Hash, Debug)

## The pattern that is written; an error says what is wrong.
##
##     Regex.new("a+") |> Result.map(fn re -> Regex.is_match(re, "caat") end) # => Ok(true)
##     Regex.new("(") |> Result.is_err() # => true
pub fn new(pattern :: String) -> Result<Regex, String> = compile(pattern, "")

## The same with flags: `i` for any case, `m` for `^` and `$` at lines, `s` for `.` at line ends, `x` for spaces
## that mean nothing, `U` for least first.
##
##     Regex.compile("A+", "i") |> Result.map(fn re -> Regex.is_match(re, "caat") end) # => Ok(true)
pub extern fn compile(pattern :: String, flags :: String) -> Result<Regex, String> = "mesh_regex_compile" pure

## The pattern of exactly this text.
##
##     Regex.escape("a.b") # => a\.b
pub extern fn escape(s :: String) -> String = "mesh_regex_escape" pure

## The pattern as it is written.
##
##     Regex.source(Result.unwrap(Regex.new("a+"))) # => a+
pub extern fn source(re :: Regex) -> String = "mesh_regex_source" pure

## The names of its groups.
##
##     Regex.names(Result.unwrap(Regex.new("(?<y>a)(b)"))) # => [y]
pub fn names(re :: Regex) -> List<String> = List.reject(all_names(re), String.is_empty)

## Whether it matches anywhere.
##
##     Regex.is_match(Result.unwrap(Regex.new("^a")), "ba") # => false
pub extern fn is_match(re :: Regex, s :: String) -> Bool = "mesh_regex_is_match" pure

extern fn places(re :: Regex, s :: String, limit :: Int) -> List<List<Int>> = "mesh_regex_places" pure
extern fn all_names(re :: Regex) -> List<String> = "mesh_regex_names" pure
extern fn substitute(re :: Regex, s :: String, with_text :: String, limit :: Int) -> String = "mesh_regex_replace" pure
extern fn pieces(re :: Regex, s :: String, limit :: Int) -> List<String> = "mesh_regex_split" pure
extern fn part(s :: String, start :: Int, stop :: Int) -> String = "mesh_regex_part" pure

## The first match.
##
##     Regex.find(Result.unwrap(Regex.new("a+")), "cäaat") |> Option.map(fn m -> (m.text, m.start, m.stop) end) # => Some((aa, 2, 4))
pub fn find(re :: Regex, s :: String) -> Option<Match> = List.first(whole(s, places(re, s, 1)))

## All matches, from left to right, without overlaps.
##
##     Regex.find_all(Result.unwrap(Regex.new("[0-9]+")), "1 and 23") |> List.map(fn m -> m.text end) # => [1, 23]
pub fn find_all(re :: Regex, s :: String) -> List<Match> = whole(s, places(re, s, -1))

fn whole(s :: String, found :: List<List<Int>>) -> List<Match> = List.filter_map(found, fn it -> group(s, it, 0) end)

fn group(s :: String, places :: List<Int>, n :: Int) -> Option<Match> do
  let (start, stop) = (places[4 * n], places[4 * n + 1])
  if start < 0 do
    None
  else
    Some(Match { text: part(s, start, stop), start: places[4 * n + 2], stop: places[4 * n + 3] })
  end
end

## The first match with its groups.
##
##     Regex.captures(Result.unwrap(Regex.new("(\\w)=(\\d)?")), "a=") |> Option.map(fn c -> (Captures.get(c, 1), Captures.get(c, 2)) end) # => Some((Some(a), None))
pub fn captures(re :: Regex, s :: String) -> Option<Captures> = List.first(with_groups(re, s, 1))

## All matches with their groups.
##
##     Regex.captures_all(Result.unwrap(Regex.new("(.)=(.)")), "a=1 b=2") |> List.map(fn c -> Captures.get(c, 2) end) # => [Some(1), Some(2)]
pub fn captures_all(re :: Regex, s :: String) -> List<Captures> = with_groups(re, s, -1)

fn with_groups(re :: Regex, s :: String, limit :: Int) -> List<Captures> do
  let names = all_names(re)
  for found in places(re, s, limit) do
    Captures { groups: for n in 0..List.length(found) / 4 do group(s, found, n) end, names: names }
  end
end

## With the first match replaced; `$1` and `${name}` stand for groups.
##
##     Regex.replace(Result.unwrap(Regex.new("(a)(b)")), "ab ab", "$2$1") # => ba ab
pub fn replace(re :: Regex, s :: String, with_text :: String) -> String = substitute(re, s, with_text, 1)

## With every match replaced; `$1` and `${name}` stand for groups.
##
##     Regex.replace_all(Result.unwrap(Regex.new("(a)(b)")), "ab ab", "$2$1") # => ba ba
pub fn replace_all(re :: Regex, s :: String, with_text :: String) -> String = substitute(re, s, with_text, 0)

## With every match replaced by what a function makes of it.
##
##     Regex.replace_with(Result.unwrap(Regex.new("[0-9]+")), "1 and 23", fn c -> "<${Captures.text(c)}>" end) # => <1> and <23>
pub fn replace_with(re :: Regex, s :: String, f :: Fun(Captures) -> String) -> String do
  let names = all_names(re)
  let (done, last) = List.reduce(places(re, s, -1), ([], 0), fn((done, last), found) ->
    let c = Captures { groups: for n in 0..List.length(found) / 4 do group(s, found, n) end, names: names }
    (done ++ [part(s, last, found[0]), f(c)], found[1])
  end)
  String.join(List.append(done, part(s, last, String.byte_size(s))), "")
end

## The pieces between matches.
##
##     Regex.split(Result.unwrap(Regex.new(" *, *")), "a , b,c") # => [a, b, c]
pub fn split(re :: Regex, s :: String) -> List<String> = pieces(re, s, -1)

## At most `n` pieces; the last one holds the rest.
##
##     Regex.splitn(Result.unwrap(Regex.new(",")), "a,b,c", 2) # => [a, b,c]
pub fn splitn(re :: Regex, s :: String, n :: Int) -> List<String> = pieces(re, s, if n < 0 do 0 else n end)
