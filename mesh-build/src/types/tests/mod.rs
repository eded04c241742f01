//! Tests of types: what is inferred (`infer`), what is told (`errors`).

mod infer;
mod support;
