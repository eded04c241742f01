//! Makes a test function of every program below `lang/` and `diagnostics/`, so that each has its own name
//! and result in the test report.
//!
//! A program is a `.mpl` file, or a directory with `main.mpl`.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    for suite in ["lang", "diagnostics"] {
        let mut text = String::new();
        list(Path::new(suite), "", &mut text);
        fs::write(out.join(format!("{suite}.rs")), text).expect("OUT_DIR can be written");
    }
}

fn list(directory: &Path, prefix: &str, text: &mut String) {
    println!("cargo::rerun-if-changed={}", directory.display());
    let mut entries: Vec<PathBuf> =
        fs::read_dir(directory).expect("the directory is part of the package").flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let relative = format!("{prefix}{name}");
        if path.join("main.mpl").exists() {
            _ = writeln!(text, "program!(r#{name}, {relative:?});");
        } else if path.is_dir() {
            _ = writeln!(text, "mod r#{name} {{");
            list(&path, &format!("{relative}/"), text);
            _ = writeln!(text, "}}");
        } else if path.extension().is_some_and(|extension| extension == "mpl") {
            let relative = format!("{relative}.mpl");
            _ = writeln!(text, "program!(r#{name}, {relative:?});");
            // What a file says about itself is read when its test is made: a changed file makes it again.
            println!("cargo::rerun-if-changed={}", path.display());
        }
    }
}
