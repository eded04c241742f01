//! The `mesh` command: runs, builds and checks programs written in Mesh alone.
//!
//! In: arguments (`args`). Out: what the program prints, or diagnostics on standard error (`report`), and an
//! exit status: the program's own; 1 if its sources or the machine are at fault; 2 for wrong usage.
//!
//! The compiler is `mesh_build`, the native side of a running program `mesh_program`; here they are put
//! together. `run` compiles into memory (`cache` remembers the outcome), `build` makes an executable through
//! the system's linker (`link`), `check` stops before code generation, `doc` before that, `explain` prints
//! what is compiled in.

mod args;
mod build;
mod cache;
mod check;
mod compile_package;
mod doc;
mod explain;
mod link;
mod report;
mod run;
mod test;

use args::{Action, Invocation};
use report::Report;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Invocation { action, output } = match args::parse(std::env::args_os()) {
        Ok(invocation) => invocation,
        Err(answer) => return answer.print(),
    };
    let report = Report::new(output);
    match action {
        Action::Run { path, release, args } => run::run(&report, &path, release, args),
        Action::Build { path, wanted } => build::build(&report, &path, wanted),
        Action::Test { path, release, options } => test::test(&report, &path, release, &options),
        Action::Check { path } => check::check(&report, &path),
        Action::Doc { path, output } => doc::doc(&report, &path, &output),
        Action::CompilePackage => compile_package::compile_package(),
        Action::Explain { code } => explain::explain(&report, code.as_deref()),
    }
}
