//! Programs from their source text: what the front end gives goes through lowering, the verifier, and code
//! generation.

use super::builder::compiles;
use crate::core::{ir, lower, print, verify};
use crate::diagnostic::{FileId, SourceFile};
use crate::exports::Exports;
use crate::resolve::ParsedModule;
use crate::syntax::parse;
use crate::types::{Purpose, check as check_types};

/// As much of a library as the programs need.
const PRELUDE: &str = r#"
pub type Option<T> do
  None
  Some(T)
end
pub type Result<T, E> do
  Ok(T)
  Err(E)
end
extern fn print_line(text :: String) -> () = "mesh_println"
pub fn println(text :: String) -> () = print_line(text)
"#;

const LIST: &str = r#"
extern fn count<T>(list :: List<T>) -> Int = "mesh_list_length"
pub fn length<T>(list :: List<T>) -> Int = count(list)
pub fn map<A, B>(list :: List<A>, f :: Fun(A) -> B) -> List<B> do
  for x in list do f(x) end
end
"#;

/// The core of a program.
fn program(text: &str) -> ir::Program {
    let texts = [("Prelude", PRELUDE), ("List", LIST), ("Main", text)];
    let mut sources = Vec::new();
    let mut modules = Vec::new();
    for (index, (name, text)) in texts.into_iter().enumerate() {
        let file = FileId(index as u32);
        let parsed = parse(file, text);
        assert!(parsed.errors.is_empty(), "{:#?}", parsed.errors);
        sources.push(SourceFile { path: format!("{}.mpl", name.to_lowercase()), text: text.to_owned() });
        modules.push(ParsedModule { name: name.into(), file, is_library: name != "Main", ast: parsed.module });
    }
    let (mut typed, diagnostics) = check_types(modules, Purpose::Program);
    let errors: Vec<_> = diagnostics.iter().filter(|it| it.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let lowered = lower("test", &mut typed, &sources, &Exports::default()).expect("lowers");
    assert_eq!(verify::verify(&lowered), Vec::<String>::new());
    compiles(&lowered);
    lowered
}

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
