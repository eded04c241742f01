//! Every program below `lang/` does what its comments say, unoptimised and optimised: run in place, and where
//! it asks for it (`# built`) as an executable of its own. A program that names mistakes (`#~`) is refused
//! for them; if it says what it prints, it is only warned about.

use mesh_tests::command::{directory, finish, mesh};
use mesh_tests::expected::Expected;
use mesh_tests::mistakes::{self, Mistake};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

macro_rules! program {
    ($name:ident, $path:literal) => {
        #[test]
        fn $name() {
            crate::check($path);
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/lang.rs"));

#[track_caller]
fn check(program: &str) {
    let path = directory().join("lang").join(program);
    let expected = expected(&path);
    let shown = format!("lang/{program}");
    let mistakes = mistakes(&path);
    if !mistakes.is_empty() {
        let refused = expected.is_empty();
        mistakes::check(&shown, &mistakes, refused, &finish(&mut mesh(&["check", "--json", &shown])));
        if refused {
            return;
        }
    }
    for options in [&[][..], &["--release"]] {
        let mut finished = finish(mesh(&["run", &shown]).args(options));
        if !mistakes.is_empty() && expected.stderr.is_empty() {
            // The warnings, which are compared already.
            finished.stderr.clear();
        }
        expected.check(&format!("{shown} run with {options:?}"), &finished);
        if expected.built {
            let executable = build(&shown, options);
            expected.check(&format!("{shown} built with {options:?}"), &finish(&mut Command::new(&executable)));
        }
    }
}

/// What the files of a program name.
fn mistakes(path: &Path) -> Vec<Mistake> {
    let mut files = Vec::new();
    list(path, &mut files);
    let root = if path.is_dir() { path } else { path.parent().expect("programs stand in `lang`") };
    let named = files.iter().flat_map(|file| {
        let name = file.strip_prefix(root).expect("it was found there").to_string_lossy().into_owned();
        Mistake::of(&name, &fs::read_to_string(file).expect("the program can be read"))
    });
    named.collect()
}

fn list(path: &Path, files: &mut Vec<PathBuf>) {
    match path.is_dir() {
        true => fs::read_dir(path).expect("it can be read").flatten().for_each(|it| list(&it.path(), files)),
        false => files.push(path.to_owned()),
    }
}

fn expected(path: &Path) -> Expected {
    let source = if path.is_dir() { path.join("main.mpl") } else { path.to_owned() };
    Expected::of(&fs::read_to_string(&source).expect("the program can be read"))
}

#[track_caller]
fn build(program: &str, options: &[&str]) -> PathBuf {
    let name = format!("{}{}", program.replace(['/', '.'], "_"), options.concat());
    let executable = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let built = finish(mesh(&["build", program, "-o"]).arg(&executable).args(options));
    let says = format!("  Compiled: {}\n", executable.display());
    assert_eq!((built.status, built.stderr), (Some(0), says), "{program} is not built");
    executable
}
