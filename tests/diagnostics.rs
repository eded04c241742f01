//! Every program below `diagnostics/` is refused, or warned about, with exactly the text beside it.
//!
//! The text of `name.mpl` (or of the directory `name`) stands in `name.txt`. `MESH_BLESS=1` writes all of
//! them anew; what changed is then read in the difference, like any other change.

use mesh_tests::command::{Finished, directory, finish, mesh};
use std::fs;
use std::path::PathBuf;

macro_rules! program {
    ($name:ident, $path:literal) => {
        #[test]
        fn $name() {
            crate::check($path);
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/diagnostics.rs"));

#[track_caller]
fn check(program: &str) {
    let Finished { status, stdout, stderr } =
        finish(&mut mesh(&["check", "--no-color", &format!("diagnostics/{program}")]));
    let text = text_file(program);
    if std::env::var_os("MESH_BLESS").is_some() {
        fs::write(&text, &stderr).expect("the expected text can be written");
    }
    let expected = fs::read_to_string(&text).expect("the expected text is there; MESH_BLESS=1 writes it");
    assert_eq!(stderr, expected, "\n--- printed:\n{stderr}\n--- {}:\n{expected}", text.display());
    assert_eq!(stdout, "", "diagnostics go to standard error");
    let fails = stderr.ends_with("error: Compilation failed due to errors above.\n");
    assert_eq!(status, Some(i32::from(fails)), "warnings do not fail, errors do");
}

fn text_file(program: &str) -> PathBuf {
    directory().join("diagnostics").join(program).with_extension("txt")
}
