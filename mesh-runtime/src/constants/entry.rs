//! The runtime functions of this room that generated code calls (see `mesh_abi::functions`).

use super::registry;
use crate::actor::Owner;
use crate::message::Fragment;
use mesh_abi::context::Context;
use mesh_abi::package::Package;
use mesh_abi::text::Text;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_register(package: &'static Package) {
    registry::register(package);
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_constant_set(context: *mut Context, number: Word, ty: &'static TypeDesc, value: Word) {
    // SAFETY: generated code passes the context of the process it runs in.
    let owner = unsafe { Owner::from_context(context) };
    owner.shared().constants.set(owner, number as usize, Fragment::copy(value, ty.is_ref()));
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_constant(context: *mut Context, number: Word, name: &'static Text) -> Word {
    // SAFETY: generated code passes the context of the process it runs in.
    let owner = unsafe { Owner::from_context(context) };
    owner.shared().constants.get(owner, number as usize, name.as_str())
}
