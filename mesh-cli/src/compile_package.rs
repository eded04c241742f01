//! `mesh compile-package`: the other side of `MESH_COMPILER`. A build script asks on standard input and reads the answer
//! from standard output; both are the business of `mesh_build`.

use std::io::{Read, Write, stdin, stdout};
use std::process::ExitCode;

/// The command.
pub fn compile_package() -> ExitCode {
    let mut request = Vec::new();
    let heard = stdin().read_to_end(&mut request);
    let told = heard.and_then(|_| stdout().write_all(&mesh_build::serve(&request)));
    if told.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
