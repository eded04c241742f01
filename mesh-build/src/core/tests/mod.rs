//! What lowering promises, on small programs. Every lowered program is verified.

mod builder;
mod closures;
mod data;
mod functions;
mod malformed;
mod patterns;
mod processes;
mod source;
