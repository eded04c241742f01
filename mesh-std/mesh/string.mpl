##! Unicode text. Positions and lengths count Unicode scalar values.

## Number of scalar values.
##
##     String.length("naïve") # => 5
pub extern fn length(s :: String) -> Int = "mesh_string_length" pure

## From position `start` up to, not including, `stop`; both are clamped.
##
##     String.slice("planet", 1, 4) # => lan
pub extern fn slice(s :: String, start :: Int, stop :: Int) -> String = "mesh_string_slice" pure

## Whether `part` occurs.
##
##     String.contains("planet", "ane") # => true
pub extern fn contains(s :: String, part :: String) -> Bool = "mesh_string_contains" pure

## Whether it begins with `prefix`.
##
##     String.starts_with("planet", "pl") # => true
pub extern fn starts_with(s :: String, prefix :: String) -> Bool = "mesh_string_starts_with" pure

## Whether it ends with `suffix`.
##
##     String.ends_with("planet", "x") # => false
pub extern fn ends_with(s :: String, suffix :: String) -> Bool = "mesh_string_ends_with" pure

## Without white space at both ends.
##
##     String.trim("\t ab \n") # => ab
pub extern fn trim(s :: String) -> String = "mesh_string_trim" pure

## In capitals.
##
##     String.to_upper("straße") # => STRASSE
pub extern fn to_upper(s :: String) -> String = "mesh_string_to_upper" pure

## In small letters.
##
##     String.to_lower("ÀB") # => àb
pub extern fn to_lower(s :: String) -> String = "mesh_string_to_lower" pure

## With every `from` replaced.
##
##     String.replace("aXbX", "X", "-") # => a-b-
pub extern fn replace(s :: String, from :: String, to :: String) -> String = "mesh_string_replace" pure

## The pieces between separators, empty ones included.
##
##     String.split("a,,b", ",") # => [a, , b]
pub extern fn split(s :: String, separator :: String) -> List<String> = "mesh_string_split" pure

## The parts with a separator between them.
##
##     ["x", "y"] |> String.join("+") # => x+y
pub extern fn join(parts :: List<String>, separator :: String) -> String = "mesh_string_join" pure

## The decimal number it is, if it is one that fits an Int. White space around it is ignored.
##
##     String.to_int(" -08 ") # => Some(-8)
pub extern fn to_int(s :: String) -> Option<Int> = "mesh_string_to_int" pure

## The number it is, if it is one. White space around it is ignored.
##
##     String.to_float("2.5e2") # => Some(250)
pub extern fn to_float(s :: String) -> Option<Float> = "mesh_string_to_float" pure

## The texts of an iterator, one after the other.
##
##     Iter.from(["ab", "c"]) |> String.collect() # => abc
pub fn collect(it :: Iter<String>) -> String = join(List.collect(it), "")

## Whether it is empty.
##
##     String.is_empty("") # => true
pub fn is_empty(s :: String) -> Bool = s == ""

## Whether it is empty or only white space.
##
##     String.is_blank(" \t") # => true
pub fn is_blank(s :: String) -> Bool = trim(s) == ""

## Its length in bytes.
##
##     String.byte_size("naïve") # => 6
pub extern fn byte_size(s :: String) -> Int = "mesh_string_byte_size" pure

## Backwards, what a reader takes for one character kept together.
##
##     String.reverse("abc") # => cba
pub extern fn reverse(s :: String) -> String = "mesh_string_reverse" pure

## So many times, one after the other.
##
##     String.repeat("ab", 3) # => ababab
pub extern fn repeat(s :: String, n :: Int) -> String = "mesh_string_repeat" pure

## Without white space at its start.
##
##     String.trim_start("  ab") # => ab
pub extern fn trim_start(s :: String) -> String = "mesh_string_trim_start" pure

## Without white space at its end.
##
##     String.trim_end("ab  ") <> "." # => ab.
pub extern fn trim_end(s :: String) -> String = "mesh_string_trim_end" pure

## Without any of these characters at both ends.
##
##     String.trim_chars("--a-b-", "-") # => a-b
pub extern fn trim_chars(s :: String, chars :: String) -> String = "mesh_string_trim_chars" pure

## What follows a prefix, if it begins with it.
##
##     String.strip_prefix("v1.2", "v") # => Some(1.2)
pub extern fn strip_prefix(s :: String, prefix :: String) -> Option<String> = "mesh_string_strip_prefix" pure

## What stands before a suffix, if it ends with it.
##
##     String.strip_suffix("a.mpl", ".mpl") # => Some(a)
pub extern fn strip_suffix(s :: String, suffix :: String) -> Option<String> = "mesh_string_strip_suffix" pure

## Filled up at its start to so many scalar values; never shorter than it was.
##
##     String.pad_start("7", 3, "0") # => 007
pub fn pad_start(s :: String, width :: Int, fill :: String) -> String = filling(fill, width - length(s)) <> s

## Filled up at its end to so many scalar values; never shorter than it was.
##
##     String.pad_end("7", 3, ".") # => 7..
pub fn pad_end(s :: String, width :: Int, fill :: String) -> String = s <> filling(fill, width - length(s))

## Filled up at both ends to so many scalar values, the longer part at the end.
##
##     String.center("ab", 5, "*") # => *ab**
pub fn center(s :: String, width :: Int, fill :: String) -> String do
  let missing = width - length(s)
  filling(fill, missing / 2) <> s <> filling(fill, missing - missing / 2)
end

fn filling(fill :: String, width :: Int) -> String do
  if width <= 0 or fill == "" do "" else take(repeat(fill, width / length(fill) + 1), width) end
end

## The position of the first occurrence.
##
##     String.index_of("naïve", "v") # => Some(3)
pub extern fn index_of(s :: String, part :: String) -> Option<Int> = "mesh_string_index_of" pure

## The position of the last occurrence.
##
##     String.last_index_of("abab", "ab") # => Some(2)
pub extern fn last_index_of(s :: String, part :: String) -> Option<Int> = "mesh_string_last_index_of" pure

## How often a part occurs, without overlaps; the empty part never does.
##
##     String.count("banana", "an") # => 2
pub extern fn count(s :: String, part :: String) -> Int = "mesh_string_count" pure

## The scalar value at a position; negative positions count from the end.
##
##     String.at("abc", -1) # => Some(c)
pub fn at(s :: String, i :: Int) -> Option<String> do
  let n = length(s)
  let at = if i < 0 do i + n else i end
  if at >= 0 and at < n do Some(slice(s, at, at + 1)) else None end
end

## The first scalar value.
##
##     String.first("abc") # => Some(a)
pub fn first(s :: String) -> Option<String> = at(s, 0)

## The last scalar value.
##
##     String.last("abc") # => Some(c)
pub fn last(s :: String) -> Option<String> = at(s, -1)

## The first `n` scalar values, or all there are.
##
##     String.take("planet", 3) # => pla
pub fn take(s :: String, n :: Int) -> String = slice(s, 0, n)

## All but the first `n` scalar values.
##
##     String.drop("planet", 3) # => net
pub fn drop(s :: String, n :: Int) -> String = slice(s, n, length(s))

## The last `n` scalar values, or all there are.
##
##     String.take_end("planet", 2) # => et
pub fn take_end(s :: String, n :: Int) -> String do
  let all = length(s)
  if n <= 0 do "" else slice(s, all - n, all) end
end

## All but the last `n` scalar values.
##
##     String.drop_end("planet", 2) # => plan
pub fn drop_end(s :: String, n :: Int) -> String do
  if n <= 0 do s else slice(s, 0, length(s) - n) end
end

## Its scalar values.
##
##     String.chars("aßc") # => [a, ß, c]
pub extern fn chars(s :: String) -> List<String> = "mesh_string_chars" pure

## What a reader takes for its characters.
##
##     String.graphemes("abc") # => [a, b, c]
pub extern fn graphemes(s :: String) -> List<String> = "mesh_string_graphemes" pure

## How many characters a reader sees.
##
##     String.length_graphemes("abc") # => 3
pub extern fn length_graphemes(s :: String) -> Int = "mesh_string_length_graphemes" pure

## The pieces between white space.
##
##     String.words(" a  b\nc ") # => [a, b, c]
pub extern fn words(s :: String) -> List<String> = "mesh_string_words" pure

## Its lines, without their ends; the last line may lack one.
##
##     String.lines("a\r\nb\n") # => [a, b]
pub extern fn lines(s :: String) -> List<String> = "mesh_string_lines" pure

## The numbers of its scalar values.
##
##     String.codepoints("aß") # => [97, 223]
pub extern fn codepoints(s :: String) -> List<Int> = "mesh_string_codepoints" pure

## The scalar value of a number, if there is one.
##
##     String.from_codepoint(223) # => Some(ß)
pub fn from_codepoint(n :: Int) -> Option<String> = from_codepoints([n])

## The text of these scalar values, if all of them are some.
##
##     String.from_codepoints([97, 223]) # => Some(aß)
pub extern fn from_codepoints(ns :: List<Int>) -> Option<String> = "mesh_string_from_codepoints" pure

## What stands before and after the first separator.
##
##     String.split_once("a=b=c", "=") # => Some((a, b=c))
pub fn split_once(s :: String, separator :: String) -> Option<(String, String)> = split_around(s, separator, index_of(s, separator))

## What stands before and after the last separator.
##
##     String.rsplit_once("a=b=c", "=") # => Some((a=b, c))
pub fn rsplit_once(s :: String, separator :: String) -> Option<(String, String)> do
  split_around(s, separator, last_index_of(s, separator))
end

fn split_around(s :: String, separator :: String, at :: Option<Int>) -> Option<(String, String)> do
  Option.map(at, fn i -> (take(s, i), drop(s, i + length(separator))) end)
end

## At most `n` pieces between separators; the last one holds the rest.
##
##     String.splitn("a,b,c", ",", 2) # => [a, b,c]
pub extern fn splitn(s :: String, separator :: String, n :: Int) -> List<String> = "mesh_string_splitn" pure

## The pieces between any of these separators.
##
##     String.split_any("a,b;c", [",", ";"]) # => [a, b, c]
pub fn split_any(s :: String, separators :: List<String>) -> List<String> do
  List.reduce(separators, [s], fn pieces, separator -> List.flat_map(pieces, fn it -> split(it, separator) end) end)
end

## What stands before a position and what follows; clamped.
##
##     String.split_at("planet", 2) # => (pl, anet)
pub fn split_at(s :: String, i :: Int) -> (String, String) = (take(s, i), drop(s, i))

## With the first `from` replaced.
##
##     String.replace_first("aXbX", "X", "-") # => a-bX
pub fn replace_first(s :: String, from :: String, to :: String) -> String do
  case split_once(s, from) do
    Some((before, behind)) -> before <> to <> behind
    None -> s
  end
end

## With every first text of a pair replaced by the second, all in one pass.
##
##     String.replace_all("a<b", [("<", "&lt;"), ("&", "&amp;")]) # => a&lt;b
pub extern fn replace_all(s :: String, pairs :: List<(String, String)>) -> String = "mesh_string_replace_all" pure

## The first letter in upper case, the others in lower case.
##
##     String.capitalize("aBC") # => Abc
pub fn capitalize(s :: String) -> String = to_upper(take(s, 1)) <> to_lower(drop(s, 1))

## Whether they are the same but for case.
##
##     String.equal_ignore_case("Ab", "aB") # => true
pub fn equal_ignore_case(a :: String, b :: String) -> Bool = to_lower(a) == to_lower(b)

## Which comes first, by scalar values.
##
##     String.compare("a", "b") # => Less
pub fn compare(a :: String, b :: String) -> Ordering = Ord.compare(a, b)

## `true` or `false`, if it says so.
##
##     String.to_bool("true") # => Some(true)
pub fn to_bool(s :: String) -> Option<Bool> = Bool.parse(s)

## The whole number it is in a base from 2 to 36.
##
##     String.to_int_base("ff", 16) # => Some(255)
pub extern fn to_int_base(s :: String, base :: Int) -> Option<Int> = "mesh_string_to_int_base" pure

## Whether all scalar values are ASCII; like the others here, false of the empty text.
##
##     String.is_ascii("naïve") # => false
pub extern fn is_ascii(s :: String) -> Bool = "mesh_string_is_ascii" pure

## Whether all scalar values are numbers.
##
##     String.is_numeric("42") # => true
pub extern fn is_numeric(s :: String) -> Bool = "mesh_string_is_numeric" pure

## Whether all scalar values are letters.
##
##     String.is_alpha("naïve") # => true
pub extern fn is_alpha(s :: String) -> Bool = "mesh_string_is_alpha" pure

## Whether all scalar values are letters or numbers.
##
##     String.is_alphanumeric("a1") # => true
pub extern fn is_alphanumeric(s :: String) -> Bool = "mesh_string_is_alphanumeric" pure

## Whether all scalar values are upper case.
##
##     String.is_upper("AB") # => true
pub extern fn is_upper(s :: String) -> Bool = "mesh_string_is_upper" pure

## Whether all scalar values are lower case.
##
##     String.is_lower("aB") # => false
pub extern fn is_lower(s :: String) -> Bool = "mesh_string_is_lower" pure

## With `&`, `<`, `>` and quotes as HTML writes them.
##
##     String.escape_html("<a>") # => &lt;a&gt;
pub fn escape_html(s :: String) -> String do
  replace_all(s, [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")])
end

## Its bytes in UTF-8.
##
##     String.to_bytes("aß") |> Bytes.size() # => 3
pub extern fn to_bytes(s :: String) -> Bytes = "mesh_bytes_of_string" pure

## The text of bytes in UTF-8.
##
##     String.from_bytes(String.to_bytes("aß")) # => Ok(aß)
pub extern fn from_bytes(b :: Bytes) -> Result<String, String> = "mesh_bytes_to_string" pure

## The text of bytes in UTF-8, with a sign in place of what is none.
##
##     String.from_bytes_lossy(String.to_bytes("aß")) # => aß
pub extern fn from_bytes_lossy(b :: Bytes) -> String = "mesh_bytes_to_string_lossy" pure

## With what `escape_html` writes as characters again; other entities stay.
##
##     String.unescape_html("&lt;a&gt;") # => <a>
pub fn unescape_html(s :: String) -> String do
  replace_all(s, [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")])
end

## Its words as names are made of, in small letters: runs of letters and digits, apart where a capital begins a word.
##
##     String.name_parts("HTTPServer two_words") # => [http, server, two, words]
pub fn name_parts(s :: String) -> List<String> = List.map(split_name(s), to_lower)

extern fn split_name(s :: String) -> List<String> = "mesh_string_split_name" pure

## The first letter of every word in upper case, the others in lower case.
##
##     String.title_case("the OLD man") # => The Old Man
pub extern fn title_case(s :: String) -> String = "mesh_string_title_case" pure

## Words in small letters, with `_` between them.
##
##     String.snake_case("PlainText") # => plain_text
pub fn snake_case(s :: String) -> String = join(name_parts(s), "_")

## Words in small letters, with `-` between them.
##
##     String.kebab_case("PlainText") # => plain-text
pub fn kebab_case(s :: String) -> String = join(name_parts(s), "-")

## Words with capitals, and nothing between them.
##
##     String.pascal_case("plain_text") # => PlainText
pub fn pascal_case(s :: String) -> String = join(List.map(name_parts(s), capitalize), "")

## Words with capitals but for the first, and nothing between them.
##
##     String.camel_case("plain_text") # => plainText
pub fn camel_case(s :: String) -> String do
  case name_parts(s) do
    [] -> ""
    first :: others -> first <> join(List.map(others, capitalize), "")
  end
end

## As part of a URL: words in small letters without accents, with `-` between them.
##
##     String.slugify("Crème brûlée, warm!") # => creme-brulee-warm
pub fn slugify(s :: String) -> String do
  let spaced = map_chars(to_lower(remove_accents(s)), fn c -> if is_alphanumeric(c) do c else " " end end)
  join(words(spaced), "-")
end

## Without accents.
##
##     String.remove_accents("brûlée") # => brulee
pub fn remove_accents(s :: String) -> String = Unicode.remove_marks(s)

## In a form of Unicode: `:nfc`, `:nfd`, `:nfkc` or `:nfkd`; another one is a panic.
##
##     String.normalize("é", :nfd) |> String.length() # => 2
pub fn normalize(s :: String, form :: Atom) -> String = Unicode.normalize(s, form)

## How many columns a terminal needs for it.
##
##     String.display_width("日本") # => 4
pub fn display_width(s :: String) -> Int = Unicode.width(s)

## Which comes first, runs of digits taken as numbers.
##
##     String.natural_compare("file9", "file10") # => Less
pub fn natural_compare(a :: String, b :: String) -> Ordering = Prelude.compare(natural_order(a, b), 0)

extern fn natural_order(a :: String, b :: String) -> Int = "mesh_string_natural_order" pure

## At most `n` scalar values, the last of them those of `tail` if something was cut off.
##
##     String.truncate("a long story", 7, "…") # => a long…
pub fn truncate(s :: String, n :: Int, tail :: String) -> String do
  if length(s) <= n do s else take(take(s, n - length(tail)) <> tail, n) end
end

## Its words as lines of at most `width` columns; a word that is longer has a line of its own.
##
##     String.wrap("the old man and the sea", 9) # => [the old, man and, the sea]
pub fn wrap(s :: String, width :: Int) -> List<String> do
  let (lines, last) = List.reduce(words(s), ([], ""), fn((lines, line), word) ->
    if line == "" do
      (lines, word)
    else if display_width(line) + 1 + display_width(word) <= width do
      (lines, line <> " " <> word)
    else
      (List.append(lines, line), word)
    end
  end)
  if last == "" do lines else List.append(lines, last) end
end

## With `n` spaces before every line that is not blank.
##
##     String.indent("a\nb", 2) |> String.lines() # => [  a,   b]
pub fn indent(s :: String, n :: Int) -> String do
  let margin = repeat(" ", n)
  join(List.map(split(s, "\n"), fn line -> if is_blank(line) do line else margin <> line end end), "\n")
end

## Without the white space that all lines begin with; blank lines become empty.
##
##     String.dedent("  a\n    b") |> String.lines() # => [a,   b]
pub fn dedent(s :: String) -> String do
  let lines = split(s, "\n")
  let margins = List.map(List.reject(lines, is_blank), fn line -> length(line) - length(trim_start(line)) end)
  let margin = Option.unwrap_or(List.min(margins), 0)
  join(List.map(lines, fn line -> if is_blank(line) do "" else drop(line, margin) end end), "\n")
end

## The results of a function for its scalar values, one after the other.
##
##     String.map_chars("abc", fn c -> c <> "." end) # => a.b.c.
pub fn map_chars(s :: String, f :: Fun(String) -> String) -> String = join(List.map(chars(s), f), "")

## The scalar values that a function accepts.
##
##     String.filter_chars("a1b2", String.is_alpha) # => ab
pub fn filter_chars(s :: String, p :: Fun(String) -> Bool) -> String = join(List.filter(chars(s), p), "")
