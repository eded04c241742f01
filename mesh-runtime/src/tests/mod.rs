//! Tests of the whole room: hand-made actors and services with Rust entries, no compiler.

mod actors;
mod crashes;
mod ends;
mod fixtures;
mod hosts;
mod io;
mod library;
mod observe;
mod programs;
mod services;
mod storms;
mod visits;
