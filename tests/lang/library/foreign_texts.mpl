# What reads texts from outside reads any text: it gives a value or an error, never a failure; and what was written is read
# back. The texts are made of pieces that mean something to the reader, by a seed.

fn text_of(r :: Rng, pieces :: List<String>, n :: Int) -> (String, Rng) do
  List.reduce(List.range(0, n), ("", r), fn((s, rng), _) ->
    let (i, next) = Rng.int(rng, 0, List.length(pieces))
    (s <> pieces[i], next)
  end)
end

# The first of `count` texts of these pieces that a promise does not hold for.
fn broken(seed :: Int, count :: Int, pieces :: List<String>, holds :: Fun(String) -> Bool) -> String do
  let (found, _) = List.reduce(List.range(0, count), ("none", Random.seed(seed)), fn((found, rng), i) ->
    let (text, next) = text_of(rng, pieces, i % 12)
    (if found == "none" and not holds(text) do inspect(text) else found end, next)
  end)
  found
end

fn read_back<T>(read :: Result<T, String>, write :: Fun(T) -> String, again :: Fun(String) -> Result<T, String>) -> Bool where T: Eq do
  case read do
    Ok(it) -> case again(write(it)) do
      Ok(other) -> it == other
      Err(_) -> false
    end
    Err(_) -> true
  end
end

fn main() do
  let url = ["http", ":", "//", "/", "@", "a.org", "[::1]", ":80", "?", "#", "=", "&", "%41", "%", "é", " ", ".."]
  let base = Result.unwrap(Url.parse("http://a.org/b/c"))
  println("Url: ${broken(1, 3000, url, fn s -> read_back(Url.parse(s), Url.to_string, Url.parse) end)}")
  println("Url.join: ${broken(2, 1000, url, fn s -> read_back(Url.join(base, s), Url.to_string, Url.parse) end)}")
  println("query: ${broken(3, 1000, url, fn s -> Map.size(Url.parse_query(s)) >= 0 end)}")
  println("percent: ${broken(4, 1000, url, fn s -> Url.decode(Url.encode(s)) == Ok(s) and (Result.is_ok(Url.decode(s)) or true) end)}")
  let length = ["1", "23", ".", "5", "d", "h", "m", "s", "ms", "us", "ns", "-", " ", "x"]
  println("Duration: ${broken(5, 3000, length, fn s -> read_back(Duration.parse(s), fn d -> "${d}" end, Duration.parse) end)}")
  println("Decimal: ${broken(6, 2000, ["1", "20", ".", "-", "+", "0", "e", " ", "9999999999"], fn s -> read_back(Decimal.parse(s), Decimal.to_string, Decimal.parse) end)}")
  let json = ["{", "}", "[", "]", "\"a\"", ":", ",", "1", "2.5", "-0", "1e400", "null", "true", " ", "\"\\ud83d\"", "\"\\n\""]
  println("Json: ${broken(7, 3000, json, fn s -> read_back(Json.parse(s), Json.encode, Json.parse) end)}")
  println("Csv: ${broken(8, 1000, ["a", ",", "\"", "\n", "\r\n", "é", " "], fn s -> read_back(Csv.parse(s), Csv.encode, Csv.parse) end)}")
  println("Hex, Base64: ${broken(9, 1000, ["0", "a", "F", "=", "g", "é", "-", "/"], fn s -> read_back(Hex.decode(s), Hex.encode, Hex.decode) and read_back(Base64.decode(s), Base64.encode, Base64.decode) and read_back(Base64.decode_url(s), Base64.encode_url, Base64.decode_url) end)}")
  let lines = ["A", "=", "b", "\"", "'", "\\", "#", " ", "\n", "export ", "é", "1"]
  println("Env.load: ${Test.temp_dir(fn dir -> broken(10, 300, lines, fn s ->
    let path = Path.join(dir, "env")
    Result.unwrap(File.write(path, s))
    case Env.load(path) do
      Ok(_) -> true
      Err(e) -> String.contains(e, "env:")
    end
  end) end)}")
  let path = ["a", "/", "..", ".", ".txt", "~", "é", "//"]
  println("Path: ${broken(11, 2000, path, fn s -> Path.normalize(Path.normalize(s)) == Path.normalize(s) and String.contains(s, Path.stem(s)) end)}")
  println("date: ${broken(12, 2000, ["2024", "-", "02", "29", "T", "12", ":", "Z", "+01", ".", "5"], fn s -> read_back(Instant.parse(s), Instant.to_iso, Instant.parse) and read_back(Date.parse(s), fn d -> "${d}" end, Date.parse) and read_back(Time.parse(s), fn t -> "${t}" end, Time.parse) end)}")
end

# => Url: none
# => Url.join: none
# => query: none
# => percent: none
# => Duration: none
# => Decimal: none
# => Json: none
# => Csv: none
# => Hex, Base64: none
# => Env.load: none
# => Path: none
# => date: none
