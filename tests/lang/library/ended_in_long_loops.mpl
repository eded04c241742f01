# Processes are ended while loops of the library are at work on many elements, wherever they are; nothing is left of that, and
# others that do the same at the same time come to the same end.

fn pairs(n :: Int) -> List<(Int, String)> = for i in 0..n do (i * 7919 % n, "v${i}") end

fn work(name :: String, all :: List<(Int, String)>) -> Int do
  case name do
    "from_list" -> Map.size(Map.from_list(all))
    "to_list" -> List.length(Map.to_list(Map.from_list(all)))
    "values" -> List.length(Map.values(Map.from_list(all)))
    "group_by" -> Map.size(List.group_by(all, fn((n, _)) -> n % 100 end))
    "frequencies" -> Map.size(List.frequencies(List.map(all, Tuple.second)))
    "sorted" -> List.length(List.sorted(all))
    "sorted texts" -> List.length(List.sorted(List.map(all, Tuple.second)))
    "sorted numbers" -> List.length(List.sorted(List.flat_map(all, fn((n, _)) -> [n, -n] end)))
    "reverse" -> Tuple.first(List.head(List.reverse(List.reverse(all))))
    "equal" -> if List.reverse(List.reverse(all)) == all do 1 else 0 end
    "hash" -> hash(all)
    "text" -> String.length("${all}")
    "split" -> List.length(String.split(List.map_join(all, ",", Tuple.second), ","))
    "puts" -> Map.size(List.reduce(all, %{}, fn(m, (n, s)) -> Map.put(m, n, s) end))
    "json" -> String.length(Json.encode(all))
    "json read" -> List.length(Result.unwrap(Json.as_list(Result.unwrap(Json.parse(Json.encode(all))))))
    "json decoded" ->
      let read :: Result<List<(Int, String)>, String> = Json.decode(Json.encode(all))
      List.length(Result.unwrap(read))
    "replace" -> String.length(String.replace(text(all), "v", "ww"))
    "count" -> String.count(text(all), "v1") + Option.unwrap(String.last_index_of(text(all), "v"))
    "upper" -> String.length(String.to_upper(text(all)))
    "regex" -> List.length(Regex.find_all(Result.unwrap(Regex.new("v(\\d)1")), text(all)))
    "csv" -> List.length(Result.unwrap(Csv.parse(String.replace(text(all), "v", "\n"))))
    "hex" -> String.length(Hex.encode(Crypto.sha256(String.to_bytes(text(all))))) + String.length(Hex.encode(String.to_bytes(text(all))))
    _ -> 0
  end
end

# Longer than what is done in one go.
fn text(all :: List<(Int, String)>) -> String = String.repeat(List.map_join(all, ",", Tuple.second), 4)

fn check(name :: String, all :: List<(Int, String)>) do
  let expected = work(name, all)
  # Ended at once, a little later, or not at all.
  let jobs = for i in 0..8 do
    let job = Job.async(fn -> work(name, all) end)
    if i < 4 do Timer.sleep(i) end
    if i != 7 do Process.kill(job) end
    job
  end
  let ends = List.map(jobs, Job.await)
  let right = List.all(ends, fn it -> it == Ok(expected) or it == Err("killed") end)
  println("${name}: ${right} ${List.last(ends) == Ok(expected)} ${List.any(jobs, Process.is_alive)} ${work(name, all) == expected}")
end

fn main() do
  let all = pairs(5000)
  for name in ["from_list", "to_list", "values", "group_by", "frequencies", "sorted", "sorted texts", "sorted numbers", "reverse", "equal", "hash", "text", "split", "puts", "json", "json read", "json decoded", "replace", "count", "upper", "regex", "csv", "hex"] do
    check(name, all)
  end
end

# => from_list: true true false true
# => to_list: true true false true
# => values: true true false true
# => group_by: true true false true
# => frequencies: true true false true
# => sorted: true true false true
# => sorted texts: true true false true
# => sorted numbers: true true false true
# => reverse: true true false true
# => equal: true true false true
# => hash: true true false true
# => text: true true false true
# => split: true true false true
# => puts: true true false true
# => json: true true false true
# => json read: true true false true
# => json decoded: true true false true
# => replace: true true false true
# => count: true true false true
# => upper: true true false true
# => regex: true true false true
# => csv: true true false true
# => hex: true true false true
