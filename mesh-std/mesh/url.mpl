##! URLs: their parts, and texts as parts of them.

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

## The parts of a URL, as they are written: nothing is decoded.
pub struct Url do
  ## In small letters; empty: none.
  scheme :: String
  ## What stands before the host: a user, and a password behind `:`.
  userinfo :: Option<String>
  ## In small letters.
  host :: Option<String>
  port :: Option<Int>
  path :: String
  query :: Option<String>
  fragment :: Option<String>
end deriving(Eq, Ord, Hash)

## The parts of a text, as RFC 3986 takes it apart; without a scheme it is relative to another one.
##
##     Url.parse("HTTPS://ann@Example.org:8080/a/b?q=1#top") |> Result.map(fn u -> (u.scheme, u.host, u.port, u.path, u.query) end) # => Ok((https, Some(example.org), Some(8080), /a/b, Some(q=1)))
##     Url.parse("http://host:port/") # => Err(not a port: port)
pub fn parse(s :: String) -> Result<Url, String> do
  if List.any(String.chars(s), fn c -> String.is_blank(c) or c < " " end) do
    Err("a URL has no white space: ${s}")
  else
    let (before, fragment) = cut(s, "#")
    let (hierarchy, query) = cut(before, "?")
    let (scheme, rest) = scheme_of(hierarchy)
    case String.strip_prefix(rest, "//") do
      Some(there) ->
        let slash = Option.unwrap_or(String.index_of(there, "/"), String.length(there))
        with_authority(Url { scheme: scheme, userinfo: None, host: None, port: None, path: String.drop(there, slash), query: query, fragment: fragment }, String.take(there, slash))
      None -> Ok(Url { scheme: scheme, userinfo: None, host: None, port: None, path: rest, query: query, fragment: fragment })
    end
  end
end

fn cut(s :: String, sign :: String) -> (String, Option<String>) do
  case String.split_once(s, sign) do
    Some((before, behind)) -> (before, Some(behind))
    None -> (s, None)
  end
end

# A scheme begins with a letter, and stands before the first colon.
fn scheme_of(s :: String) -> (String, String) do
  case String.split_once(s, ":") do
    Some((name, rest)) when is_scheme(name) -> (String.to_lower(name), rest)
    _ -> ("", s)
  end
end

fn is_scheme(name :: String) -> Bool do
  let letters = String.chars(name)
  String.is_ascii(name) and String.is_alpha(String.take(name, 1)) and List.all(letters, fn c -> String.is_alphanumeric(c) or String.contains("+-.", c) end)
end

fn with_authority(url :: Url, authority :: String) -> Result<Url, String> do
  let (user, there) = case String.rsplit_once(authority, "@") do
    Some((user, there)) -> (Some(user), there)
    None -> (None, authority)
  end
  # The colons of an address in brackets are part of it.
  let (host, port) = case String.rsplit_once(there, ":") do
    Some((host, port)) when not String.contains(port, "]") -> (host, port)
    _ -> (there, "")
  end
  let found = %{url | userinfo: user, host: Some(String.to_lower(host))}
  case String.to_int(port) do
    _ when port == "" -> Ok(found)
    Some(n) when Int.between(n, 0, 65535) and String.is_numeric(port) -> Ok(%{found | port: Some(n)})
    _ -> Err("not a port: ${port}")
  end
end

## The text of a URL.
##
##     Url.parse("http://a.org/b?c#d") |> Result.map(Url.to_string) # => Ok(http://a.org/b?c#d)
pub fn to_string(u :: Url) -> String do
  let authority = case u.host do
    Some(host) -> "//" <> part(u.userinfo, "", "@") <> host <> part(Option.map(u.port, Int.to_string), ":", "")
    None -> ""
  end
  let scheme = if u.scheme == "" do "" else u.scheme <> ":" end
  scheme <> authority <> u.path <> part(u.query, "?", "") <> part(u.fragment, "#", "")
end

fn part(text :: Option<String>, before :: String, behind :: String) -> String do
  case text do
    Some(it) -> before <> it <> behind
    None -> ""
  end
end

## Its scheme, in small letters; empty if it has none.
##
##     Url.parse("HTTP://a.org") |> Result.map(Url.scheme) # => Ok(http)
pub fn scheme(u :: Url) -> String = u.scheme

## Its host, in small letters.
##
##     Url.parse("http://A.org") |> Result.map(Url.host) # => Ok(Some(a.org))
pub fn host(u :: Url) -> Option<String> = u.host

## Its port, if it says one.
##
##     Url.parse("http://a.org:81") |> Result.map(Url.port) # => Ok(Some(81))
pub fn port(u :: Url) -> Option<Int> = u.port

## Its path.
##
##     Url.parse("http://a.org/b/c") |> Result.map(Url.path) # => Ok(/b/c)
pub fn path(u :: Url) -> String = u.path

## Its query, without the `?`.
##
##     Url.parse("http://a.org/?x=1") |> Result.map(Url.query) # => Ok(Some(x=1))
pub fn query(u :: Url) -> Option<String> = u.query

## Its fragment, without the `#`.
##
##     Url.parse("http://a.org/#top") |> Result.map(Url.fragment) # => Ok(Some(top))
pub fn fragment(u :: Url) -> Option<String> = u.fragment

## Where a relative text leads from a URL, as RFC 3986 says.
##
##     Url.parse("http://a.org/b/c/d?q") |> Result.and_then(fn u -> Url.join(u, "../x?y") end) # => Ok(http://a.org/b/x?y)
##     Url.parse("http://a.org/b/c/d?q") |> Result.and_then(fn u -> Url.join(u, "//b.org/") end) # => Ok(http://b.org/)
pub fn join(base :: Url, relative :: String) -> Result<Url, String> do
  let r = parse(relative)?
  Ok(if r.scheme != "" do
    %{r | path: without_dots(r.path)}
  else if r.host != None do
    %{r | scheme: base.scheme, path: without_dots(r.path)}
  else if r.path == "" do
    %{base | query: Option.or_else(r.query, fn -> base.query end), fragment: r.fragment}
  else
    let whole = if String.starts_with(r.path, "/") do
      r.path
    else if base.host != None and base.path == "" do
      "/" <> r.path
    else
      String.take(base.path, Option.fold(String.last_index_of(base.path, "/"), 0, fn i -> i + 1 end)) <> r.path
    end
    %{base | path: without_dots(whole), query: r.query, fragment: r.fragment}
  end)
end

# Without the steps `.` and `..`; a path that ends with one ends with `/`.
fn without_dots(path :: String) -> String do
  let steps = String.split(path, "/")
  let is_rooted = String.starts_with(path, "/")
  let last = Option.unwrap_or(List.last_opt(steps), "")
  let kept = List.reduce(steps, [], fn done, step ->
    case step do
      "." -> done
      ".." -> if List.length(done) > (if is_rooted do 1 else 0 end) do List.drop_last(done, 1) else done end
      _ -> List.append(done, step)
    end
  end)
  String.join(if last == "." or last == ".." do List.append(kept, "") else kept end, "/")
end

impl Display for Url do
  fn to_string(self) -> String do Url.to_string(self) end
end

impl Debug for Url do
  fn inspect(self) -> String do Url.to_string(self) end
end
