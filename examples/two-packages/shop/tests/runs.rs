//! The example runs and says what it promises.

use std::process::Command;

#[test]
fn code_of_both_packages_runs_in_one_runtime() {
    let run = Command::new(env!("CARGO_BIN_EXE_two-packages-shop")).output().unwrap();
    let expected = "3 sold, 2 left, 1050 cents\n3 wanted, there are 2\n2 sold, 0 left, 1750 cents\n";
    assert_eq!(String::from_utf8_lossy(&run.stdout), expected, "{}", String::from_utf8_lossy(&run.stderr));
}
