//! Programs from their source text: what the front end gives goes through lowering, the verifier, and code
//! generation.

use super::library::{checked, program};
use crate::core::print;
use crate::exports::Exports;
use crate::types::Purpose;

/// Checks the code of the functions whose names begin with `prefix`.
#[track_caller]
fn check(text: &str, prefix: &str, expected: &str) {
    let program = program(text);
    let found: Vec<String> = program
        .functions
        .values()
        .filter(|function| function.name.starts_with(prefix))
        .map(|function| print::function(&program, function))
        .collect();
    let found = found.join("\n");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&found) == words(expected), "found:\n{found}\n\nexpected:\n{expected}");
}

#[test]
fn library_code_leaves_the_site_of_the_call_that_the_user_wrote() {
    check(
        r#"
fn main() do
  let total = 10
  let shares = List.map([2, 0], fn n -> total / n end)
  println("${shares}")
end
"#,
        "Main.main/0",
        r#"
fn Main.main/0()
  (block
    (set total.0 10)
    (set shares.1
      (call@ List.map/2<Int, Int> (list_new <Int> (2 0) 2) (closure Main.main/0.fn total.0)))
    (call@ Prelude.println/1 (display <List<Int>> shares.1)))

fn Main.main/0.entry(args.0)
  (block
    (do (call Main.main/0))
    0)

fn Main.main/0.fn(closure.0, n.2)
  (block
    (set total.1 (load closure.0 1))
    (do (if (eq-word n.2 0) (panic "division by zero" main.mpl:4:41) 0))
    (div-int total.1 n.2))
"#,
    );
}

#[test]
fn the_question_mark_leaves_with_the_error_it_found() {
    check(
        r#"
fn half(n :: Int) -> Int!String do
  if n % 2 == 0 do Ok(n / 2) else Err("odd") end
end
fn quarter(n :: Int) -> Float!String do
  let a = half(n)?
  let b = half(a)?
  if b == 1 do
    return Ok(2.0)
  end
  Ok(0.5)
end
fn main() do
  println("${quarter(8)}")
end
"#,
        "Main.quarter",
        r#"
fn Main.quarter/1(n.0)
  (block
    (set result.1 (call Main.half/1 n.0))
    (do (if (eq-word (variant-records result.1) 1) (return result.1) 0))
    (set a.2 (load result.1 0))
    (set result.3 (call Main.half/1 a.2))
    (do (if (eq-word (variant-records result.3) 1) (return result.3) 0))
    (set b.4 (load result.3 0))
    (do (if (eq-word b.4 1) (return (new 0:0 4611686018427387904)) 0))
    (new 0:0 4602678819172646912))
"#,
    );
}

#[test]
fn a_package_exports_in_the_order_it_is_asked_for() {
    let checked = checked(
        r#"
pub fn half(x :: Float) -> Float = x / 2.0
pub fn name(n :: Int, s :: String) -> String = "${s}${n}"
actor echo(n :: Int) do
  receive do
    text -> println(text)
  end
  println("${n}")
end
service Counter do
  fn init() = 0
  cast Add(by :: Int) do |count| count + by end
  call Get() do |count| (count, "${count}") end
end
"#,
        Purpose::Package,
    );
    let id = |name: &str| {
        checked.typed.functions.iter().find(|(_, it)| it.name.as_str() == name).map(|(id, _)| id).expect("declared")
    };
    let exports = Exports {
        functions: vec![id("name"), id("half")],
        services: checked.typed.services.ids().collect(),
        actors: checked.typed.actors.ids().collect(),
        types: Vec::new(),
    };
    let lowered = checked.lower(&exports).expect("lowers");
    let printed = print::program(&lowered);
    let tables = printed.split("\n\n").last().expect("tables");
    assert_eq!(
        tables,
        "export Main.name(Int, String) -> String: Main.name/2.entry
export Main.half(Float,) -> Float: Main.half/1.entry
service Main.Counter of Int
  init(): Main.Counter.init/0.entry
  cast Add(Int,) -> (): Main.Counter.Add/1.handler
  call Get() -> String: Main.Counter.Get/0.handler
actor Main.echo(Int,) receives String: Main.echo/1.entry
"
    );
}

#[test]
fn a_literal_stands_where_it_is_read_and_anything_else_is_kept() {
    let program = program(
        "let limit = 10\nlet below = -2\nlet half = 5.0 / 4.0\nlet unread = limit + 1\nprintln(\"run\")\n\
         fn main() = println(\"${limit} ${below} ${half}\")\n",
    );
    assert_eq!(program.constants.values().collect::<Vec<_>>(), ["half"]);
    let code = |name: &str| {
        let found = program.functions.values().find(|it| it.name == name).expect("it is there");
        print::function(&program, found)
    };
    assert_eq!(
        code("start"),
        "fn start(args.0)
  (block
    (do (constant_set half <Float> (bits-from-float (call Main.half))))
    (do (call Main.unread))
    (do (call Main.let))
    0)
"
    );
    let main = code("Main.main/0");
    assert!(main.contains("(<Int> 10)") && main.contains("(<Int> -2)"), "{main}");
    assert!(main.contains("(bits-from-float (constant-float@ half))"), "{main}");
}

#[test]
fn a_filter_that_is_optimised_stores_first_and_counts_then() {
    let mut program = program(
        "fn work(xs :: List<Int>, k :: Int) = List.filter(xs, fn x -> x > k end)\nfn main() = println(\"${work([1], 2)}\")\n",
    );
    crate::core::optimise(&mut program);
    let work = program.functions.values().find(|it| it.name == "Main.work/2").unwrap();
    let code = print::function(&program, work);
    for part in ["(set accepted", "(set count", "(store (add-int first"] {
        assert!(code.contains(part), "no {part} in\n{code}");
    }
    assert_eq!(code.matches("list_more_room").count(), 1, "{code}");
}
