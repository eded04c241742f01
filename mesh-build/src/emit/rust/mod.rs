//! The generated Rust module: a [`Face`] as text that a person can read.
//!
//! In: the face, the symbol of the package table, and what the compiler has to say. Out: the text of
//! `mesh.rs`. Mesh errors stand in it as `compile_error!`, so that rustc reports them once and in its own
//! way; Mesh warnings as uses of a deprecated constant, so that rustc's lint levels apply to them.
//!
//! `items` writes one kind of item per function, `hosts` what stands between Mesh code and Rust functions, `tests` a Rust test for each of Mesh, `values` the conversions, `types` types, `docs` comments.

mod docs;
mod hosts;
mod items;
mod tests;
mod types;
mod values;
mod writer;

use super::face::model::{Face, MapType};
use items::Items;
use types::TypeNames;
use writer::{Writer, literal};

/// Mesh errors that are shown; more would bury the first.
pub const SHOWN_ERRORS: usize = 20;

/// How the compiled package is found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The code.
    pub code: Symbols,
    /// The code with its tests, for binaries that test; none: it has no tests.
    pub tests: Option<Symbols>,
    /// Whether the code needs functions of `mesh-std`.
    pub uses_std: bool,
}

/// The names of one static library.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Symbols {
    /// Its own, without `lib`.
    pub library: String,
    /// That of the package table.
    pub package: String,
    /// What begins those of the functions that Mesh code calls in Rust; their names follow.
    pub host: String,
}

/// Text of the items: everything but what the compiler has to say.
#[must_use]
pub fn items(face: &Face, link: &Link, map: MapType) -> String {
    let mut w = Writer::default();
    conditions(&mut w);
    package(&mut w, link);
    omitted(&mut w, face);
    let types = TypeNames::new(&face.root, map);
    hosts::write(&mut w, face, link, &types);
    Items::root(&types).module(&mut w, &face.root);
    tests::write(&mut w, face);
    w.finish()
}

/// Name of the file, beside `mesh.rs`, that holds the drawing of error number `index`.
#[must_use]
pub fn error_file(index: usize) -> String {
    format!("error-{}.txt", index + 1)
}

/// What a file of [`error_file`] holds: the drawing on lines of its own, under rustc's word for it.
#[must_use]
pub fn error_text(drawing: &str) -> String {
    format!("Mesh\n{}", drawing.trim_end())
}

/// The whole file: as many errors as there are, in files of their own so that rustc does not show their text a
/// second time as source; warnings as `mesh check` draws them; then the items.
#[must_use]
pub fn file(errors: usize, warnings: &[String], items: &str) -> String {
    let mut w = Writer::default();
    w.line(format!("// Made by mesh-build {} from the Mesh sources of this package.", env!("CARGO_PKG_VERSION")));
    w.line("// Changes made here are lost when they change.");
    for index in 0..errors.min(SHOWN_ERRORS) {
        w.gap();
        w.line(format!("compile_error!(include_str!(\"{}\"));", error_file(index)));
    }
    if let Some(more) = errors.checked_sub(SHOWN_ERRORS).filter(|more| *more > 0) {
        w.gap();
        w.line(format!("compile_error!(\"{more} more errors in Mesh code\");"));
    }
    for warning in warnings {
        w.gap();
        let inside = |w: &mut Writer| {
            w.line(format!("#[deprecated(note = {})]", literal(&error_text(warning))));
            w.line("const WARNING: () = ();");
            w.line("WARNING");
        };
        w.enclosed("const _: () = {", inside, "};");
    }
    format!("{}\n{items}", w.finish())
}

/// What must be true of the host, checked when it is compiled.
fn conditions(w: &mut Writer) {
    let abi = mesh_abi::ABI;
    let same_abi = format!(
        "this code was generated for version {abi} of the Mesh ABI, and mesh-runtime speaks another one; \
         run: cargo update -p mesh-build -p mesh-runtime"
    );
    condition(w, &format!("::mesh_runtime::__private::ABI == {abi}"), &same_abi);
    let unwinds = "a Mesh process that crashes is unwound, and with panic = \"abort\" it would end the whole program; \
                   remove that line from the profile in Cargo.toml";
    condition(w, "cfg!(panic = \"unwind\")", unwinds);
}

fn condition(w: &mut Writer, condition: &str, otherwise: &str) {
    let inside = |w: &mut Writer| {
        w.line(format!("{condition},"));
        w.line(literal(otherwise));
    };
    w.enclosed("const _: () = assert!(", inside, ");");
}

fn package(w: &mut Writer, link: &Link) {
    w.gap();
    if link.uses_std {
        w.line("// Makes the Rust functions of the Mesh library part of the program.");
        // rustc shows this line if there is no such crate.
        w.line("use ::mesh_std as _; // if it is not found, add mesh-std to [dependencies]");
        w.gap();
    }
    match &link.tests {
        None => table(w, &link.code),
        Some(tests) => {
            w.line("#[cfg(not(test))]");
            table(w, &link.code);
            w.line("#[cfg(test)]");
            table(w, tests);
        }
    }
    w.block("fn __package() -> &'static ::mesh_runtime::__private::Package", |w| {
        w.line("// SAFETY: the compiler emits the table as constant data, in the layout of the ABI checked above.");
        w.line("unsafe { &PACKAGE }");
    });
}

/// The table of one library.
fn table(w: &mut Writer, symbols: &Symbols) {
    w.line(format!("#[link(name = \"{}\", kind = \"static\")]", symbols.library));
    w.block("unsafe extern \"C\"", |w| {
        w.line(format!("#[link_name = \"{}\"]", symbols.package));
        w.line("static PACKAGE: ::mesh_runtime::__private::Package;");
    });
    w.gap();
}

fn omitted(w: &mut Writer, face: &Face) {
    if face.omitted.is_empty() {
        return;
    }
    w.gap();
    w.line("// These public functions can be called from Mesh only:");
    for omitted in &face.omitted {
        w.line(format!("// * `{}`: {}", omitted.item, omitted.reason));
    }
}
