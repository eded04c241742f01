//! The example runs and says what it promises.

use std::process::Command;

#[test]
fn the_example_prints_what_stands_beside_it() {
    let run = Command::new(env!("CARGO_BIN_EXE_rust-actors")).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(String::from_utf8_lossy(&run.stdout), include_str!("../expected.txt"));
}
