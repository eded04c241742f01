//! Actors, scheduler, heaps and messages of Mesh programs, and their Rust face.
#![warn(missing_docs)]

#[cfg(not(loom))]
mod actor;
#[cfg(not(loom))]
mod coroutine;
#[cfg(not(loom))]
pub mod heap;
#[cfg(not(loom))]
pub mod host;
#[cfg(not(loom))]
pub mod io;
#[cfg(not(loom))]
pub mod library;
#[cfg_attr(loom, expect(dead_code, reason = "only the modelled parts are used"))]
mod mailbox;
#[cfg(not(loom))]
pub mod message;
#[cfg_attr(loom, expect(dead_code, reason = "only the modelled parts are used"))]
mod scheduler;
mod sync;
#[cfg(not(loom))]
mod timer;
#[cfg(not(loom))]
pub mod value;

#[cfg(all(test, not(loom)))]
mod tests;

#[cfg(not(loom))]
pub use actor::{CallError, Crash, ExitReason, Fault, ProcessId};
#[cfg(not(loom))]
pub use host::{
    ActorRef, Builder, Call, Message, Pid, ProcessContext, Runtime, RuntimeError, SendError, Service, ServiceError,
    ShutdownReport, Start,
};
#[cfg(not(loom))]
pub use value::convert::{Atom, MeshType};

/// Includes the Rust side of this package's Mesh code, which its build script has made, as a module:
/// `mesh_runtime::include_mesh!()` gives `pub(crate) mod mesh`, `include_mesh!(pub mod core)` another name.
#[macro_export]
macro_rules! include_mesh {
    () => {
        $crate::include_mesh!(pub(crate) mod mesh);
    };
    ($vis:vis mod $name:ident) => {
        #[allow(
            missing_docs,
            non_camel_case_types,
            non_snake_case,
            unused,
            unreachable_pub,
            clippy::all,
            clippy::pedantic,
            clippy::undocumented_unsafe_blocks
        )]
        $vis mod $name {
            include!(env!(
                "MESH_INCLUDE",
                "no Mesh code was compiled for this package: its build.rs needs \
                 `fn main() { mesh_build::compile(\"mesh\") }`"
            ));
        }
    };
}

/// For generated code only.
#[cfg(not(loom))]
#[doc(hidden)]
pub mod __private {
    pub use crate::host::{ServiceHandle, block_on, function, named, spawn, start, with_runtime};
    pub use crate::message::Arena;
    pub use crate::value::convert::{Record, construct};
    pub use mesh_abi::ABI;
    pub use mesh_abi::package::Package;
    pub use mesh_abi::types::TypeDesc;
    pub use mesh_abi::word::Word;
}
