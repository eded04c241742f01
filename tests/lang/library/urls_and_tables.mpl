# URLs as RFC 3986 takes them apart and joins them (section 5.4), and tables as text.

fn joined(relative :: String) -> String do
  let base = Test.ok(Url.parse("http://a/b/c/d;p?q"))
  "${Test.ok(Url.join(base, relative))}"
end

fn main() do
  let normal = ["g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", "g?y#s", ";x", "g;x", "", ".", "./", "..", "../", "../g", "../..", "../../g"]
  for r in normal do println("${r} -> ${joined(r)}") end
  println("${List.map(["../../../g", "/./g", "/../g", "g.", "..g", "./../g", "g/./h", "g;x=1/../y", "g?y/../x"], joined)}")
  let whole = Test.ok(Url.parse("HTTPS://ann:pw@[::1]:8443/a%20b/?q=1&q=2#end"))
  println("${whole.scheme} ${whole.userinfo} ${whole.host} ${whole.port} ${whole.path} ${whole.query} ${whole.fragment}")
  println("${whole} ${Url.parse("${whole}") == Ok(whole)} ${Url.parse_query(Option.unwrap_or(Url.query(whole), ""))}")
  println("${Url.parse("mailto:a@b.org") |> Result.map(fn u -> (u.scheme, u.host, u.path) end)} ${Url.parse("a b") |> Result.is_err()}")
  println("${Url.parse("http://a:99999/")} ${Url.parse("http://a:/x") |> Result.map(Url.port)} ${Url.parse("1a:b") |> Result.map(Url.scheme)}")
  let rows = [["name", "note"], ["tea", "hot, \"green\""], ["", "two\nlines"]]
  println("${Csv.parse(Csv.encode(rows)) == Ok(rows)} ${Csv.parse("")} ${Csv.parse("a\n\nb,c\n")}")
  println("${Csv.parse_records("n,text\r\n1,x\r\n2\r\n")}")
end

# => g:h -> g:h
# => g -> http://a/b/c/g
# => ./g -> http://a/b/c/g
# => g/ -> http://a/b/c/g/
# => /g -> http://a/g
# => //g -> http://g
# => ?y -> http://a/b/c/d;p?y
# => g?y -> http://a/b/c/g?y
# => #s -> http://a/b/c/d;p?q#s
# => g#s -> http://a/b/c/g#s
# => g?y#s -> http://a/b/c/g?y#s
# => ;x -> http://a/b/c/;x
# => g;x -> http://a/b/c/g;x
# =>  -> http://a/b/c/d;p?q
# => . -> http://a/b/c/
# => ./ -> http://a/b/c/
# => .. -> http://a/b/
# => ../ -> http://a/b/
# => ../g -> http://a/b/g
# => ../.. -> http://a/
# => ../../g -> http://a/g
# => [http://a/g, http://a/g, http://a/g, http://a/b/c/g., http://a/b/c/..g, http://a/b/g, http://a/b/c/g/h, http://a/b/c/y, http://a/b/c/g?y/../x]
# => https Some(ann:pw) Some([::1]) Some(8443) /a%20b/ Some(q=1&q=2) Some(end)
# => https://ann:pw@[::1]:8443/a%20b/?q=1&q=2#end true %{q => [1, 2]}
# => Ok((mailto, None, a@b.org)) true
# => Err(not a port: 99999) Ok(None) Ok()
# => true Ok([]) Ok([[a], [b, c]])
# => Ok([%{n => 1, text => x}, %{n => 2}])
