##! What computing costs: prints a name and milliseconds for each exercise, and on lines with `=` what came out, so
##! that nothing can be left out. The exercises and the numbers are those of `compute.rs`.

fn main() do
  numbers()
  lists()
  words()
end

# Prints how long a piece of work takes, and its result.
fn report(name :: String, work :: Fun() -> Int) do
  let started = Timer.now_ms()
  let result = work()
  println("${name} ${Timer.now_ms() - started}")
  println("= ${result}")
end

fn numbers() do
  report("fib", fn -> fib(38) end)
  report("loop", fn -> iterate(1, 100000000) end)
  report("count", fn -> count(0, 200000000, 0) end)
  report("mandelbrot", fn -> mandelbrot(500) end)
  report("nbody", fn -> simulate(planets(), 200000) end)
  report("trees", fn -> trees(16, 20) end)
end

fn fib(n :: Int) -> Int do
  if n < 2 do n else fib(n - 1) + fib(n - 2) end
end

# A generator of numbers: every step needs the one before.
fn step(x :: Int) -> Int = (x * 1103515245 + 12345) % 2147483648

fn iterate(x :: Int, 0) = x
fn iterate(x :: Int, n :: Int) = iterate(step(x), n - 1)

# A loop whose rounds do not need each other.
fn count(i :: Int, n :: Int, found :: Int) -> Int do
  if i == n do
    found
  else if i * i % 1024 < 512 do
    count(i + 1, n, found + 1)
  else
    count(i + 1, n, found)
  end
end

# How many points of a square are in the set.
fn mandelbrot(size :: Int) -> Int do
  let scale = 2.0 / Int.to_float(size)
  let rows = for y in 0..size do
    row(Int.to_float(y) * scale - 1.0, 0, size, scale, 0)
  end
  List.sum(rows)
end

fn row(ci :: Float, x :: Int, size :: Int, scale :: Float, inside :: Int) -> Int do
  if x == size do
    inside
  else
    row(ci, x + 1, size, scale, inside + escape(Int.to_float(x) * scale - 1.5, ci, 0.0, 0.0, 50))
  end
end

fn escape(_cr :: Float, _ci :: Float, _zr :: Float, _zi :: Float, 0) = 1
fn escape(cr :: Float, ci :: Float, zr :: Float, zi :: Float, n :: Int) do
  if zr * zr + zi * zi > 4.0 do
    0
  else
    escape(cr, ci, zr * zr - zi * zi + cr, 2.0 * zr * zi + ci, n - 1)
  end
end

struct Body do
  x :: Float
  y :: Float
  z :: Float
  vx :: Float
  vy :: Float
  vz :: Float
  mass :: Float
end

fn planets() -> List<Body> do
  for i in 1..6 do
    let a = Int.to_float(i)
    Body { x: a * 1.1, y: 2.0 - a, z: 0.3 * a, vx: 0.1 * a, vy: 0.2, vz: 0.05 * a, mass: 10.0 / (a * a) }
  end
end

fn simulate(bodies :: List<Body>, 0) = List.sum(for b in bodies do Math.round(b.x * 1000.0) end)
fn simulate(bodies :: List<Body>, n :: Int) = simulate(for b in bodies do moved(b, bodies) end, n - 1)

fn moved(b :: Body, others :: List<Body>) -> Body do
  let (ax, ay, az) = List.reduce(others, (0.0, 0.0, 0.0), fn((ax, ay, az), o) ->
    let (dx, dy, dz) = (o.x - b.x, o.y - b.y, o.z - b.z)
    let distance = dx * dx + dy * dy + dz * dz + 0.01
    let pull = o.mass / (distance * distance)
    (ax + dx * pull, ay + dy * pull, az + dz * pull)
  end)
  let (vx, vy, vz) = (b.vx + ax * 0.001, b.vy + ay * 0.001, b.vz + az * 0.001)
  Body { x: b.x + vx * 0.001, y: b.y + vy * 0.001, z: b.z + vz * 0.001, vx: vx, vy: vy, vz: vz, mass: b.mass }
end

type Tree do
  Leaf
  Node(Tree, Tree)
end

fn trees(depth :: Int, times :: Int) -> Int = List.sum(for _ in 0..times do size(grown(depth)) end)

fn grown(0) = Leaf
fn grown(depth :: Int) = Node(grown(depth - 1), grown(depth - 1))

fn size(Leaf) = 1
fn size(Node(a, b)) = size(a) + size(b) + 1

fn random_numbers(count :: Int) -> List<Int> do
  Iter.iterate(1, step) |> Iter.take(count) |> List.collect()
end

fn lists() do
  let xs = random_numbers(1000000)
  report("build", fn -> repeated(20, fn i -> List.length(for x in 0..1000000 do x * i end) end) end)
  report("for_sum", fn -> repeated(50, fn i -> sum_from(xs, i) end) end)
  report("reduce", fn -> repeated(50, fn i -> List.reduce(xs, i, fn a, x -> a + x end) end) end)
  report("index", fn -> repeated(10, fn i -> sum_by_index(xs, i, 0) end) end)
  report("pipeline", fn -> repeated(10, fn i -> pipeline(xs, i) end) end)
  report("iterators", fn -> repeated(10, fn i -> iterators(xs, i) end) end)
  report("sort", fn -> List.get(List.sort(xs, fn a, b -> a - b end), 500000) end)
  report("sort_words", fn -> String.length(List.get(List.sort_by(for x in List.take(xs, 200000) do "${x}" end, fn s -> s end), 1000)) end)
end

fn repeated(times :: Int, work :: Fun(Int) -> Int) -> Int do
  List.sum(for i in 0..times do work(i) end)
end

fn sum_from(xs :: List<Int>, from :: Int) -> Int do
  case xs do
    [] -> from
    x :: others -> sum_from(others, from + x)
  end
end

fn sum_by_index(xs :: List<Int>, i :: Int, sum :: Int) -> Int do
  if i == List.length(xs) do sum else sum_by_index(xs, i + 1, sum + xs[i]) end
end

fn pipeline(xs :: List<Int>, k :: Int) -> Int do
  xs
    |> List.map(fn x -> x * 3 + k end)
    |> List.filter(fn x -> x % 2 == 0 end)
    |> List.reduce(0, fn sum, x -> sum + x end)
end

fn iterators(xs :: List<Int>, k :: Int) -> Int do
  Iter.from(xs)
    |> Iter.map(fn x -> x * 3 + k end)
    |> Iter.filter(fn x -> x % 2 == 0 end)
    |> Iter.reduce(0, fn sum, x -> sum + x end)
end

fn words() do
  let xs = random_numbers(1000000)
  let text = String.join(for x in xs do "w${x / 1000 % 5000}" end, " ")
  report("word_count", fn -> Map.size(counted(String.split(text, " "))) end)
  report("map_put", fn -> Map.size(filled(xs)) end)
  let map = filled(xs)
  report("map_get", fn -> looked_up(map, xs) end)
  report("strings", fn -> List.sum(for x in xs do String.length("number ${x} of ${k(x)}: ${x % 7 == 0}") end) end)
end

fn k(x :: Int) -> Int = x % 1000

fn counted(words :: List<String>) -> Map<String, Int> do
  List.reduce(words, %{}, fn counts, word -> Map.put(counts, word, Map.get_or(counts, word, 0) + 1) end)
end

fn filled(xs :: List<Int>) -> Map<Int, Int> = List.reduce(xs, %{}, fn map, x -> Map.put(map, x % 300000, x) end)

fn looked_up(map :: Map<Int, Int>, xs :: List<Int>) -> Int do
  List.reduce(xs, 0, fn sum, x -> sum + Map.get(map, x % 300000) end)
end
