//! The Mesh package the tests of this crate talk to.

#![expect(deprecated, reason = "warnings of Mesh are deprecations, and `Stage.fail` lacks clauses to fail by")]

pub mod cellar;
pub mod delivery;
pub mod drafts;
mod functions;
pub mod outward;
pub mod own;
pub mod shelf;

mesh_runtime::include_mesh!(pub mod mesh);
