//! The command does what it says.

use std::process::Command;

#[test]
fn parcels_have_prices_by_the_rules() {
    for (arguments, expected) in [
        (&["900", "DE"][..], "3.99\n"),
        (&["900", "FR", "express"], "11.96\n"),
        (&["20001", "FR"], "too heavy: at most 20000 g\n"),
        (&["1", "XX"], "nothing goes to XX\n"),
    ] {
        let run = Command::new(env!("CARGO_BIN_EXE_rules")).args(arguments).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&run.stdout), expected);
    }
    assert!(!Command::new(env!("CARGO_BIN_EXE_rules")).output().unwrap().status.success());
}
