//! Takes the snippets out of `docs/guide/rust`.
//!
//! * A block of Mesh that begins with `# mesh/NAME.mpl` is that file. All pages are one tree of modules.
//! * A block of Rust that begins with `// src/NAME.rs` is that module of the crate.
//! * One that begins with `// build.rs`, or mentions `mesh_build`, is a build script: a module of the test `scripts`.
//! * Any other block of Rust is a module of items, or the body of an async function. What it finds there stands in
//!   comments of the page: `<!-- given: rt: Runtime -->` are its parameters, `<!-- use: … -->` is imported.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[derive(Default)]
struct Output {
    mesh: Vec<(String, String)>,
    /// Modules of the crate.
    modules: String,
    /// Snippets of the pages.
    snippets: String,
    /// Build scripts.
    scripts: String,
}

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let guide = root.join("../../docs/guide/rust");
    println!("cargo::rerun-if-changed={}", guide.display());
    let mut pages: Vec<PathBuf> =
        fs::read_dir(&guide).expect("there is a guide").flatten().map(|entry| entry.path()).collect();
    pages.sort();
    let mut output = Output::default();
    for page in &pages {
        println!("cargo::rerun-if-changed={}", page.display());
        output.page(page);
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let mesh = out.join("guide-mesh");
    for (name, text) in &output.mesh {
        write(&mesh.join(name), text);
    }
    write(&out.join("guide.rs"), &format!("{}\n{}", output.modules, output.snippets));
    write(&out.join("scripts.rs"), &output.scripts);
    mesh_build::Mesh::new().root(mesh).with_type("Money.Amount", "crate::money::Amount").compile();
}

/// Only what changes is written, so that nothing is built anew for nothing.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a file stands in a directory")).expect("OUT_DIR can be written to");
    fs::write(path, text).expect("OUT_DIR can be written to");
}

impl Output {
    fn page(&mut self, page: &Path) {
        let name = page.file_stem().unwrap_or_default().to_string_lossy().replace('-', "_").to_lowercase();
        let text = fs::read_to_string(page).expect("a page can be read");
        let (mut uses, mut given) = (String::new(), String::new());
        let mut lines = text.lines().enumerate();
        _ = writeln!(self.snippets, "mod {name} {{");
        while let Some((number, line)) = lines.next() {
            if let Some(list) = comment(line, "use") {
                _ = writeln!(uses, "use {{{list}}};");
            } else if let Some(list) = comment(line, "given") {
                given = list.to_owned();
            } else if let Some(language) = line.strip_prefix("```") {
                let block: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
                self.block(language, &block, &format!("line_{}", number + 2), &uses, &given);
            }
        }
        self.snippets.push_str("}\n");
    }

    fn block(&mut self, language: &str, block: &[&str], name: &str, uses: &str, given: &str) {
        let first = block.first().copied().unwrap_or_default();
        let text = block.join("\n");
        match language {
            "mesh" => {
                if let Some(file) = first.strip_prefix("# mesh/") {
                    self.mesh.push((file.to_owned(), text + "\n"));
                }
            }
            "rust" if first.starts_with("// build.rs") || text.contains("mesh_build") => {
                let unique = self.scripts.len();
                _ = writeln!(self.scripts, "mod script_{unique} {{\n{text}\n}}");
            }
            "rust" if first.starts_with("// src/") => {
                let module = first.trim_start_matches("// src/").trim_end_matches(".rs");
                _ = writeln!(self.modules, "pub mod {module} {{\n{text}\n}}");
            }
            "rust" if is_items(block) => {
                // The crate includes the Mesh code itself.
                let text = text.replace("mesh_runtime::include_mesh!();", "use crate::mesh;");
                _ = writeln!(self.snippets, "mod {name} {{\n{uses}\n{text}\n}}");
            }
            "rust" => {
                let body = format!("async fn snippet({given}) -> Result<(), Box<dyn std::error::Error>> {{");
                let end = "Ok(())\n}";
                _ = writeln!(self.snippets, "mod {name} {{\n{uses}\n{body}\n{text}\n{end}\n}}");
            }
            _ => {}
        }
    }
}

/// `<!-- KEY: value -->`
fn comment<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix("<!-- ")?.strip_prefix(key)?.strip_prefix(": ")?.strip_suffix(" -->")
}

/// Whether a block defines functions or types, and is no body.
fn is_items(block: &[&str]) -> bool {
    let begins = ["fn ", "async fn ", "struct ", "impl ", "trait ", "pub ", "mesh_runtime::include_mesh"];
    block.iter().any(|line| begins.iter().any(|it| line.starts_with(it)))
}
