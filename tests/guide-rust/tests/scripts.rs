//! The build scripts of `docs/guide/rust` compile. (They run in build scripts only.)

#![allow(dead_code, reason = "nobody calls the main of a build script")]

include!(concat!(env!("OUT_DIR"), "/scripts.rs"));
