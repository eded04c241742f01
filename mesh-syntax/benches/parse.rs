//! How many lines a second does the parser read?
//!
//! Question behind it: a build script parses every file of a package on each change, usually unoptimised. The program
//! is generated: about ten thousand lines of most of what the grammar has. Printed are medians, for the program as it is
//! and with a mistake in every seventieth line.
//!
//! `cargo bench -p mesh-syntax --bench parse`

use mesh_syntax::diagnostic::FileId;
use mesh_syntax::parse;
use std::time::{Duration, Instant};

const LINES: usize = 10_000;
const RUNS: usize = 15;

/// What is repeated; `§` becomes a number, so that no two items are alike.
const PIECE: &str = r##"
## Documentation of the struct.
pub struct Order§ do
  table "orders"
  id :: Int
  lines :: List<Map<String, Int?>>  # a comment
end deriving(Eq, Display)

pub type Shape§<T> do
  Dot
  Circle(radius :: Float)
  Group(List<Shape§<T>>, T)
end

fn area§(Circle(r)) = 3.14159 * r * r
fn area§(Group(shapes, _)) when List.length(shapes) > 0 do
  shapes
    |> List.map(fn s -> area§(s) end)
    |> reduce(0.0, fn acc, x -> acc + x end)
end
fn area§(_) = 0.0

pub fn describe§(order :: Order§, limit :: Int) -> String!String do
  let total = List.length(order.lines) + 1 * (limit - 2)
  if total > 100 and not is_closed§(order) do
    Err("order ${order.id} has ${total} lines, ${limit} are allowed")
  else if total == 0 do
    Ok("empty")
  else
    let name = find_name§(order.id)?
    case (name, total) do
      ("", _) -> Ok("nameless")
      (n, 1) | (n, 2) when String.length(n) < 10 -> Ok("${n}: short")
      (n, _) ->
        let text = "${n}: ${total}"
        Ok(text <> "!")
    end
  end
end

actor worker§(state :: Int) do
  receive do
    (:add, n) -> worker§(state + n)
    (:get, from) ->
      send(from, state)
      worker§(state)
  after 1000 ->
    worker§(state)
  end
end

service Counter§ do
  fn init(start :: Int) = start
  call Get() :: Int do |n|
    (n, n)
  end
  cast Put(value :: Int) do |_|
    value
  end
end

fn loop§(xs) do
  for x in xs when x % 2 == 0 do
    let y = %{Point§ { x: x, y: -1 } | x: x + 1}
    println("${y.x} ${%{"a" => [1, 2, x], "b" => []}}")
  end
end
"##;

fn program(pieces: usize) -> String {
    (0..pieces).map(|number| PIECE.replace('§', &number.to_string())).collect()
}

fn median(text: &str) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(parse(FileId(0), std::hint::black_box(text)));
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn report(name: &str, text: &str) {
    let time = median(text);
    let lines = text.lines().count();
    let errors = parse(FileId(0), text).errors.len();
    let per_second = lines as f64 / time.as_secs_f64();
    println!(
        "{name:<10} {lines} lines, {} KiB, {errors} errors: {time:.1?}, {per_second:.0} lines/s",
        text.len() / 1024
    );
}

fn main() {
    let text = program(LINES / PIECE.lines().count());
    report("valid", &text);
    report("broken", &text.replace("let total =", "let total + ="));
}
