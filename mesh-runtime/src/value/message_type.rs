//! Rust types whose values can be messages: each stands for exactly one Mesh type, known without a package at hand.
//!
//! Generated structs and enums without type parameters are such types. Of the built-in types those are whose
//! description is one byte (`mesh-build/src/core/descs.rs` says how hashes are made).

use super::convert::{Atom, MeshType};
use crate::host::Pid;
use mesh_abi::types::{HASH_BASIS, TypeDesc, TypeKind, hash_bytes};

/// A Rust type whose values can be messages.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the type of a message",
    note = "messages are structs and types of Mesh, without type parameters: declare one in a `.mpl` file",
    note = "`i64`, `f64`, `bool`, `()`, `String`, `Atom` and `Pid` can be sent, too"
)]
pub trait MessageType: MeshType {
    /// The descriptor of the Mesh type.
    #[doc(hidden)]
    fn descriptor() -> &'static TypeDesc;
}

macro_rules! plain {
    ($([$($param:ident)?] $ty:ty, $kind:ident, $name:literal;)*) => {$(
        impl$(<$param>)? MessageType for $ty {
            fn descriptor() -> &'static TypeDesc {
                static TYPE: TypeDesc = TypeDesc::new(
                    TypeKind::$kind,
                    hash_bytes(HASH_BASIS, &[TypeKind::$kind as u8]),
                    $name,
                    &[],
                    &[],
                );
                &TYPE
            }
        }
    )*};
}

plain! {
    [] i64, Int, "Int";
    [] f64, Float, "Float";
    [] bool, Bool, "Bool";
    [] (), Unit, "()";
    [] String, String, "String";
    [] Atom, Atom, "Atom";
    [M] Pid<M>, Pid, "Pid";
}
