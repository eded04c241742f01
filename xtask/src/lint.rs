//! `cargo xtask lint`: formatting, clippy, and the rules of the house that no lint of others knows.

use crate::step::{self, Failure, Outcome, cargo, root};
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

/// Every Rust file opens with what it is for, and no test is left out.
pub fn house() -> Outcome {
    let root = root();
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let mut broken = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).map_err(|error| Failure(format!("{}: {error}", file.display())))?;
        let shown = file.strip_prefix(&root).unwrap_or(&file).display().to_string();
        broken.extend(broken_rules(&text).into_iter().map(|rule| format!("{shown}: {rule}")));
    }
    if broken.is_empty() { Ok(()) } else { Err(Failure(broken.join("\n  "))) }
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

/// Rust files below a directory, without hidden and build directories.
fn rust_files(directory: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') || name == "target" {
            continue;
        }
        if path.is_dir() {
            rust_files(&path, found);
        } else if name.ends_with(".rs") {
            found.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_and_ignored_tests_are_seen() {
        assert_eq!(broken_rules("//! A room.\n#[test]\nfn f() {}\n"), Vec::<String>::new());
        assert_eq!(broken_rules("fn f() {}\n").len(), 1);
        let ignored = broken_rules("//! A room.\n  #[ignore = \"slow\"]\n");
        assert_eq!(ignored, ["a test is left out: #[ignore = \"slow\"]"]);
    }
}
