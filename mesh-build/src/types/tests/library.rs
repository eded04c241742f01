//! The library that ships is well typed.

use super::support::module_name;
use crate::diagnostic::FileId;
use crate::entity::Id;
use crate::resolve::ParsedModule;
use crate::syntax;
use crate::types::{Purpose, check, verify};

#[test]
fn the_library_checks_without_messages() {
    let mut modules = Vec::new();
    for (n, (file, text)) in mesh_std::SOURCES.iter().enumerate() {
        let file_id = FileId::from_index(n);
        let parsed = syntax::parse(file_id, text);
        assert!(parsed.errors.is_empty(), "{file}: {:?}", parsed.errors);
        let name = module_name(file).as_str().into();
        modules.push(ParsedModule { name, file: file_id, is_library: true, ast: parsed.module });
    }
    let (program, diagnostics) = check(&modules, Purpose::Package);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    assert_eq!(verify::program(&program), Vec::<String>::new());
    let known = &program.known;
    assert!(known.option.is_some() && known.result.is_some() && known.ordering.is_some());
}
