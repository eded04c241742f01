//! What lowering promises, on small programs. Every lowered program is verified.

mod builder;
mod closures;
mod data;
mod functions;
mod library;
mod machine;
mod malformed;
mod patterns;
mod processes;
mod programs;
mod source;
mod traits;
