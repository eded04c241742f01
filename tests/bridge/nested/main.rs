//! What cargo does with packages that hold Mesh code, in workspaces of their own.

#![allow(clippy::unwrap_used, reason = "what fails in the harness fails the test")]

mod build_script;
mod linking;
mod mistakes;
mod workspace;
