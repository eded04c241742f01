//! A Rust test for each test of Mesh, so that everything that knows Rust's tests knows them.

use super::writer::{Writer, literal};
use crate::emit::face::model::{Face, TestCase};

/// The module of all tests.
pub(super) fn write(w: &mut Writer, face: &Face) {
    if face.tests.is_empty() {
        return;
    }
    w.gap();
    w.line("/// The tests of the Mesh code.");
    w.line("#[cfg(test)]");
    let tests: Vec<&TestCase> = face.tests.iter().collect();
    w.block("pub mod mesh_tests", |w| module(w, &tests, 0));
}

/// Tests whose modules are the same down to `depth`.
fn module(w: &mut Writer, tests: &[&TestCase], depth: usize) {
    for test in tests.iter().filter(|test| test.path.modules.len() == depth) {
        w.gap();
        w.line(format!("/// {}, {}", literal(&test.title), test.place));
        w.line("#[test]");
        w.block(format!("fn {}()", test.path.name), |w| {
            let package = format!("{}__package()", "super::".repeat(depth + 1));
            let root = "env!(\"CARGO_MANIFEST_DIR\")";
            w.line(format!("::mesh_runtime::__private::test({package}, {}, {root});", test.index));
        });
    }
    let mut below: Vec<&str> = Vec::new();
    below.extend(tests.iter().filter_map(|test| test.path.modules.get(depth).map(String::as_str)));
    below.sort_unstable();
    below.dedup();
    for name in below {
        let inside: Vec<&TestCase> =
            tests.iter().copied().filter(|test| test.path.modules.get(depth).is_some_and(|it| it == name)).collect();
        w.gap();
        w.block(format!("mod {name}"), |w| module(w, &inside, depth + 1));
    }
}
