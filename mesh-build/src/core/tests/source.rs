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
pub extern fn println(text :: String) -> () = "mesh_println"
"#;

const LIST: &str = r#"
pub extern fn length<T>(list :: List<T>) -> Int = "mesh_list_length"
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
        assert!(parsed.diagnostics.is_empty(), "{:#?}", parsed.diagnostics);
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
