//! Running programs as a user does: through the `mesh` command, judged by what they print.
//!
//! `command` finds and runs the command, `expected` reads from a program what it must do, `mistakes` what is wrong
//! with it, `files` writes what a test makes itself. The programs are in `lang/`; `diagnostics/` holds mistakes with
//! their whole text, `cli.rs` what concerns the command itself.
//!
//! Programs that serve are in `programs/`: `server` keeps one running, `http` talks to it.

pub mod command;
pub mod expected;
pub mod files;
pub mod http;
pub mod mistakes;
pub mod random;
pub mod server;
