//! The typed face: what generated Rust code is made of.
//!
//! In: the package table and Rust values. Out: handles, calls and pids that know the types of what they carry.
//! Everything untyped is below, in `call`; here values are converted by the descriptors of the table.
//!
//! The functions that only generated code calls are in [`crate::__private`]; they trust it about types, and so
//! are `unsafe`.

mod actor;
mod call;
mod function;
mod pid;
mod service;

pub use actor::{ActorRef, SendError};
pub use call::{Call, Flat, ServiceError, Start};
pub use function::MeshFn;
pub use pid::{Pid, Untyped};
pub use service::{Service, ServiceHandle};

pub(crate) use actor::{actor_named, spawn};
pub(crate) use call::{function, start};

use crate::host::Runtime;
use crate::message::{Fragment, FragmentBuilder};
use crate::value::convert::MeshType;
use mesh_abi::package::Package;
use mesh_abi::types::TypeDesc;

/// A Rust value as one that can be sent.
pub(crate) fn encode<T: MeshType>(value: &T, ty: &'static TypeDesc) -> Fragment {
    let mut arena = FragmentBuilder::new();
    let word = value.to_word(ty, &mut arena);
    // No arguments: the word is 0, which is no reference.
    if word == 0 { Fragment::plain(0) } else { arena.finish(word, ty.is_ref()) }
}

/// Code of a package runs only where its constants have values.
///
/// # Panics
/// If the package was loaded (by `dlopen`) after the runtime had started.
#[track_caller]
fn assert_known(rt: &Runtime, package: &'static Package) {
    let name = package.name.as_str();
    assert!(
        rt.shared().constants.covers(package),
        "the Mesh code of {name} was loaded after this runtime had started: start a runtime after loading it"
    );
}

/// A value that came back as a Rust value.
///
/// # Safety
/// It is a value of type `ty`, and `T` stands for that type.
pub(crate) unsafe fn decode<T: MeshType>(fragment: &Fragment, ty: &'static TypeDesc) -> T {
    // SAFETY: the value lives as long as the fragment; the rest is the caller's contract.
    unsafe { T::from_word(fragment.word(), ty) }
}
