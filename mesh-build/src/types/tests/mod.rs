//! Tests of types: what is inferred (`infer`), what is told (`errors`), the library (`library`).

mod infer;
mod library;
mod support;
