//! Tests of types: what is inferred (`infer`), what is told (`errors`), the library (`library`).

mod errors;
mod infer;
mod library;
mod robust;
mod support;
