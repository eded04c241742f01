//! `cargo xtask lint`: formatting, clippy, and the rules of the house that no lint of others knows.

use crate::step::{self, Failure, Outcome, cargo, root};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// The task.
pub fn run() -> Outcome {
    step::run(&mut cargo(&["fmt", "--all", "--check"]))?;
    step::run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    house()?;
    println!("lint: clean");
    Ok(())
}

/// Every Rust file opens with what it is for, no test is left out, and every dependency has its reason.
fn house() -> Outcome {
    let root = root();
    let reasons = read(&root.join(REASONS))?;
    let mut files = Vec::new();
    files_below(&root, &mut files);
    let mut broken = Vec::new();
    for file in files {
        let shown = file.strip_prefix(&root).unwrap_or(&file).display().to_string();
        let found = match file.extension().and_then(OsStr::to_str) {
            Some("rs") => broken_rules(&read(&file)?),
            _ if shown.ends_with("Cargo.toml") => without_reason(&read(&file)?, &reasons),
            _ => Vec::new(),
        };
        broken.extend(found.into_iter().map(|rule| format!("{shown}: {rule}")));
    }
    if broken.is_empty() { Ok(()) } else { Err(Failure(broken.join("\n  "))) }
}

/// Where it says what each dependency is for.
const REASONS: &str = "docs/design/dependencies.md";

fn read(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(|error| Failure(format!("{}: {error}", file.display())))
}

/// Dependencies in a manifest that are not named in `reasons`.
fn without_reason(manifest: &str, reasons: &str) -> Vec<String> {
    let mut section = "";
    let mut missing = Vec::new();
    for line in manifest.lines() {
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_end_matches(']');
        }
        // `[dependencies.name]`, or a line `name = …` below `[dependencies]` and its kin.
        let name = match section.rsplit_once("dependencies.") {
            Some((_, name)) if line.starts_with('[') => name,
            None if section.ends_with("dependencies") && line.contains('=') => {
                line.split(['=', '.', ' ']).next().unwrap_or_default()
            }
            _ => continue,
        };
        let is_ours = name.starts_with("mesh") || name.starts_with('#') || line.contains("path = ");
        if !is_ours && !reasons.contains(&format!("`{name}`")) {
            missing.push(format!("no reason for the dependency `{name}` stands in {REASONS}"));
        }
    }
    missing
}

fn broken_rules(text: &str) -> Vec<String> {
    let mut broken = Vec::new();
    if !text.starts_with("//!") {
        broken.push("does not open with `//!`: what it is for, what comes in, what goes out".to_owned());
    }
    let is_left_out = |line: &&str| line.trim_start().starts_with("#[ignore");
    broken.extend(text.lines().find(is_left_out).map(|line| format!("a test is left out: {}", line.trim())));
    broken
}

/// Files below a directory, without hidden and build directories.
fn files_below(directory: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') || name == "target" {
            continue;
        }
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_repository_keeps_the_rules_of_the_house() {
        if let Err(failure) = house() {
            panic!("{failure}");
        }
    }

    #[test]
    fn openings_and_ignored_tests_are_seen() {
        assert_eq!(broken_rules("//! A room.\n#[test]\nfn f() {}\n"), Vec::<String>::new());
        assert_eq!(broken_rules("fn f() {}\n").len(), 1);
        let ignored = broken_rules("//! A room.\n  #[ignore = \"slow\"]\n");
        assert_eq!(ignored, ["a test is left out: #[ignore = \"slow\"]"]);
    }

    #[test]
    fn a_dependency_without_a_reason_is_seen() {
        let manifest = "[package]\nname = \"x\"\n[dependencies]\n# why\nmesh-abi.workspace = true\nlibc = \"0.2\"\nshop = { path = \"../shop\" }\n\
                        [dev-dependencies.proptest]\nversion = \"1\"\n[target.'cfg(loom)'.dependencies]\nloom = \"0.7\"\n";
        assert_eq!(without_reason(manifest, "`libc` `proptest` `loom`"), Vec::<String>::new());
        assert_eq!(without_reason(manifest, "").len(), 3);
    }
}
