//! No program makes the checker fail: every program the grammar is tested with is checked, whatever it means.

use crate::diagnostic::FileId;
use crate::entity::Id;
use crate::resolve::ParsedModule;
use crate::syntax;
use crate::types::{Purpose, check};
use std::fs;
use std::path::Path;

#[test]
fn all_programs_of_the_grammar_tests_are_checked() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../mesh-syntax/src/tests");
    let mut count = 0;
    for kind in ["accept", "reject"] {
        for file in fs::read_dir(folder.join(kind)).unwrap() {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            for case in text.split("=== ").skip(1) {
                let source = case.split_once('\n').unwrap().1.split("---\n").next().unwrap();
                let ast = syntax::parse(FileId::from_index(0), source).module;
                let module = ParsedModule { name: "Main".into(), file: FileId::from_index(0), is_library: false, ast };
                let _ = check(&[module], Purpose::Program);
                count += 1;
            }
        }
    }
    assert!(count > 100, "only {count} programs found");
}
