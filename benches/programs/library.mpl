##! What the library costs: prints a name and milliseconds for each exercise, and on lines with `=` what came out. The
##! exercises are those of `library.rs`.

struct Order do
  id :: Int
  customer :: String
  total :: Float
  items :: List<Item>
end deriving(Json)

struct Item do
  name :: String
  count :: Int
end deriving(Json)

# A generator of numbers: every step needs the one before.
fn step(x :: Int) -> Int = (x * 1103515245 + 12345) % 2147483648

fn numbers(n :: Int) -> List<Int> = Iter.iterate(1, step) |> Iter.take(n) |> List.collect()

# Words of four digits: ten thousand different ones.
fn text(n :: Int) -> String = String.join(List.map(numbers(n), fn x -> "w${x / 7 % 10000}" end), " ")

fn order(id :: Int) -> Order do
  let items = for n in 0..3 do Item { name: "item ${id + n}", count: n } end
  Order { id: id, customer: "customer \"${id}\"", total: Int.to_float(id) * 0.25, items: items }
end

fn report(name :: String, started :: Int, result :: Int) do
  println("${name} ${Int.to_float(Clock.monotonic_ns() - started) / 1000000.0}")
  println("= ${result}")
end

# Both are in one process, so what an exercise leaves behind is collected in the next one.
fn collections(xs :: List<Int>, keys :: List<String>) do
  let started = Clock.monotonic_ns()
  report("sort", started, List.sorted(xs)[500000])

  let started = Clock.monotonic_ns()
  report("sort_texts", started, String.length(List.sorted(keys)[100000]))

  let started = Clock.monotonic_ns()
  let map = List.reduce(xs, %{}, fn m, x -> Map.put(m, x, x) end)
  report("map_insert", started, Map.size(map))

  let started = Clock.monotonic_ns()
  report("map_lookup", started, List.reduce(xs, 0, fn sum, x -> sum + map[x] % 7 end))

  let started = Clock.monotonic_ns()
  let counts = List.frequencies(keys)
  report("map_texts", started, Map.size(counts))

  let started = Clock.monotonic_ns()
  let grown = List.reduce(xs, [], fn done, x -> List.append(done, x) end)
  report("append", started, List.length(grown))

  let started = Clock.monotonic_ns()
  report("index", started, Range.fold(0..1000000, 0, fn sum, i -> sum + grown[i] % 7 end))

  let started = Clock.monotonic_ns()
  report("cons", started, List.reduce(xs, 0, fn sum, x -> sum + x % 7 end))
end

fn texts() do
  let all = text(8000000)
  let started = Clock.monotonic_ns()
  let words = List.frequencies(String.words(all))
  report("word_count", started, Map.size(words))

  let started = Clock.monotonic_ns()
  let built = Range.fold(0..1000000, "", fn s, i -> s <> "ab" end)
  report("build_text", started, String.byte_size(built))

  let started = Clock.monotonic_ns()
  report("split_join", started, String.byte_size(String.join(String.split(String.take(all, 5000000), " "), ",")))

  let pattern = Result.unwrap(Regex.new("w(\\d)7+\\b"))
  let part = String.take(all, 5000000)
  let started = Clock.monotonic_ns()
  report("regex", started, List.length(Regex.find_all(pattern, part)))
end

fn json() do
  let orders = for id in 0..50000 do order(id) end
  let started = Clock.monotonic_ns()
  let written = Json.encode(orders)
  report("json_encode", started, String.byte_size(written))

  let started = Clock.monotonic_ns()
  let read :: Result<List<Order>, String> = Json.decode(written)
  report("json_decode", started, List.length(Result.unwrap_or(read, [])))

  let started = Clock.monotonic_ns()
  let tree = Json.parse(written)
  report("json_parse", started, Result.map(tree, fn it -> Result.unwrap_or(Result.map(Json.as_list(it), List.length), 0) end) |> Result.unwrap_or(0))
end

fn pipelines() do
  let started = Clock.monotonic_ns()
  let sum = Iter.range(0, 10000000) |> Iter.filter(fn n -> n % 3 == 1 end) |> Iter.map(fn n -> n * n % 1000 end) |> Iter.sum()
  report("pipeline", started, sum)

  let xs = Range.to_list(0..3000000)
  let started = Clock.monotonic_ns()
  let sum = Iter.from(xs) |> Iter.map(fn n -> n * 3 end) |> Iter.filter(fn n -> n % 2 == 0 end) |> Iter.take(1000000) |> Iter.reduce(0, fn a, n -> a + n end)
  report("from_list", started, sum)

  let started = Clock.monotonic_ns()
  report("map_filter", started, List.length(List.filter(List.map(xs, fn n -> n * 3 end), fn n -> n % 2 == 0 end)))
end

fn main() do
  collections(numbers(1000000), List.map(numbers(200000), fn x -> "key ${x % 50000}" end))
  texts()
  json()
  pipelines()
end
