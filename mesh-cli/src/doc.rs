//! `mesh doc`: a page for every module, from its doc comments.

use crate::report::Report;
use mesh_build::driver::{Sources, parse};
use mesh_build::reference::{index, modules};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// Writes the pages into a directory.
pub fn doc(report: &Report, path: &Path, output: &Path) -> ExitCode {
    // What is no program may still have modules, as a library or the Mesh code of a Rust package.
    let is_program = path.is_file() || path.join("main.mpl").exists();
    let name = path.canonicalize().ok().and_then(|it| Some(it.file_stem()?.to_string_lossy().into_owned()));
    let name = name.unwrap_or_default();
    let sources = if is_program { Sources::program(path) } else { Sources::package(&name, path, &["".into()]) };
    let (parsed, errors) = parse(&sources);
    let wrong: Vec<_> = sources.diagnostics.iter().chain(&errors).filter(|it| it.is_error()).cloned().collect();
    if !wrong.is_empty() {
        return report.failed(&wrong, &sources.files);
    }
    let found = modules(&parsed, |module| &sources.files[module.file].text);
    let mut pages: BTreeMap<String, String> =
        found.iter().map(|module| (format!("{}.md", module.name), module.page())).collect();
    pages.insert("README.md".into(), format!("# Reference of {name}\n\n{}", index(&found)));
    let written = fs::create_dir_all(output)
        .and_then(|()| pages.iter().try_for_each(|(name, text)| fs::write(output.join(name), text)));
    match written {
        Ok(()) => {
            report.done(format_args!("{} pages in {}", pages.len(), output.display()));
            ExitCode::SUCCESS
        }
        Err(error) => report.failure(format_args!("Cannot write to '{}': {error}", output.display())),
    }
}
