//! Every program below `lang/` does what its comments say, unoptimised and optimised: run in place, and where
//! it asks for it (`# built`) as an executable of its own.

use mesh_tests::command::{directory, finish, mesh};
use mesh_tests::expected::Expected;
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
    for options in [&[][..], &["--release"]] {
        let finished = finish(mesh(&["run", &shown]).args(options));
        expected.check(&format!("{shown} run with {options:?}"), &finished);
        if expected.built {
            let executable = build(&shown, options);
            expected.check(&format!("{shown} built with {options:?}"), &finish(&mut Command::new(&executable)));
        }
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
