//! Tests of the whole room: hand-made actors and services with Rust entries, no compiler.

mod actors;
mod crashes;
mod ends;
mod fixtures;
mod hosts;
mod io;
mod library;
mod observe;
mod priorities;
mod programs;
mod seeds;
mod services;
mod storms;
mod visits;
