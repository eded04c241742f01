//! Programs from their source text, with as much of a library as they need.

use super::builder::compiles;
use crate::core::{ir, lower, verify};
use crate::diagnostic::{Diagnostic, FileId, SourceFile};
use crate::exports::Exports;
use crate::resolve::ParsedModule;
use crate::syntax::parse;
use crate::types::{Purpose, check, typed};

const LIBRARY: [(&str, &str); 4] = [
    ("Prelude", include_str!("library/prelude.mpl")),
    ("List", include_str!("library/list.mpl")),
    ("Map", include_str!("library/map.mpl")),
    ("String", include_str!("library/string.mpl")),
];

/// A checked program.
pub(super) struct Checked {
    pub(super) typed: typed::Program,
    sources: Vec<SourceFile>,
}

/// Parses and checks a program of one module.
pub(super) fn checked(text: &str, purpose: Purpose) -> Checked {
    let (mut sources, mut modules) = (Vec::new(), Vec::new());
    for (index, (name, text)) in LIBRARY.into_iter().chain([("Main", text)]).enumerate() {
        let file = FileId(index as u32);
        let parsed = parse(file, text);
        assert!(parsed.errors.is_empty(), "{name}: {:#?}", parsed.errors);
        sources.push(SourceFile { path: format!("{}.mpl", name.to_lowercase()), text: text.to_owned() });
        modules.push(ParsedModule { name: name.into(), file, is_library: name != "Main", ast: parsed.module });
    }
    let (typed, diagnostics) = check(&modules, purpose);
    let errors: Vec<_> = diagnostics.iter().filter(|it| it.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    Checked { typed, sources }
}

impl Checked {
    /// The core, if it can be made.
    pub(super) fn lower(mut self, exports: &Exports) -> Result<ir::Program, Vec<Diagnostic>> {
        lower("test", &mut self.typed, &self.sources, exports)
    }
}

/// The core of a program, which is well-formed and accepted by code generation.
pub(super) fn program(text: &str) -> ir::Program {
    let lowered = checked(text, Purpose::Program).lower(&Exports::default()).expect("lowers");
    assert_eq!(verify::verify(&lowered), Vec::<String>::new());
    compiles(&lowered);
    lowered
}
