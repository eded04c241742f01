//! The Rust functions under the core library and under generated code.
//!
//! Each is exported under the symbol that the compiler's table (`mesh_abi::functions`) or an `extern fn`
//! in `mesh-std/mesh/*.mpl` names, and follows the calling convention in `mesh_abi`: the context, then a
//! descriptor per type parameter, then the arguments.
//!
//! They are called by compiled code only, which the checker typed; that is the safety argument of every
//! function here: the context is that of the running process, and a word is a value of its declared type.

pub mod bytes;
mod cell;
mod clock;
mod command;
mod environment;
mod file;
mod handle;
mod io;
mod job;
mod letters;
mod list;
mod map;
mod number;
mod parts;
mod process;
mod program;
mod registry;
mod search;
mod sort;
mod string;
mod supervisor;
mod text;
mod timer;
mod turns;
mod values;

pub(crate) use environment::Environment;
use turns::list_of;
pub use turns::{STRETCH, Turns, apart, is_long};

use crate::heap::Memory;
use crate::message::Arena;
use crate::value::walk::Caller;
use crate::value::{object, text as texts};
use mesh_abi::context::Context;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;

/// In a long loop of Rust: lets others run if it is their turn, and ends the process if somebody asked for it. Every
/// reference that is used afterwards is where a collection would find it, as around a call of code of Mesh.
pub(crate) fn poll(context: *mut Context) {
    // SAFETY: compiled code passes the context of the running process; only the atomic is referred to.
    let limit = unsafe { &*std::ptr::addr_of!((*context).stack_limit) };
    if limit.load(std::sync::atomic::Ordering::Relaxed) == usize::MAX {
        // SAFETY: as above.
        unsafe { crate::actor::Owner::from_context(context) }.poll();
    }
}

/// The memory of the running process.
///
/// # Safety
/// `context` is that of the running process, and no other reference to its memory is in use.
pub unsafe fn memory<'a>(context: *mut Context) -> &'a mut Memory {
    // SAFETY: by the contract; the context is the first field of a `Memory`.
    unsafe { &mut *context.cast::<Memory>() }
}

/// The running process, for walks over values.
///
/// # Safety
/// As for [`memory`], for as long as the result is used.
pub unsafe fn caller(context: *mut Context) -> Caller {
    // SAFETY: by the contract.
    unsafe { Caller::process(context) }
}

/// Runs code that makes objects and calls code of types by turns, without a collection in between: so it may keep
/// references wherever it likes.
///
/// # Safety
/// As for [`memory`]; `run` uses the memory in no other way.
pub unsafe fn undisturbed<R>(context: *mut Context, run: impl FnOnce() -> R) -> R {
    // SAFETY: by the contract; the reference is gone at once.
    let _pause = unsafe { memory(context) }.pause(context);
    run()
}

/// The list of what is made of some items, which lets others run now and then; `is_ref`: its elements are reference words.
///
/// # Safety
/// As for [`memory`]. Finding an item may take long, but makes nothing in the memory.
pub unsafe fn stepwise<T>(
    context: *mut Context,
    is_ref: bool,
    items: impl Iterator<Item = T>,
    mut make: impl FnMut(&mut dyn Arena, T) -> Word,
) -> Word {
    list_of(context, is_ref, items, |arena, item| make(arena, item))
}

/// Changes the fields that the running process adds to the lines it logs.
///
/// # Safety
/// `context` is that of the running process.
pub unsafe fn log_fields<R>(context: *mut Context, change: impl FnOnce(&mut String) -> R) -> R {
    // SAFETY: by the contract.
    unsafe { crate::actor::Owner::from_context(context) }.log_fields(change)
}

/// Calls a closure without parameters that gives a value of a type.
///
/// # Safety
/// As for [`memory`]; `closure` is such a closure, and no reference to the memory is in use.
pub unsafe fn call(context: *mut Context, ty: &TypeDesc, closure: Word) -> Word {
    // SAFETY: by the contract.
    unsafe { crate::actor::Owner::from_context(context).call_closure_as(ty, closure) }
}

/// A new string.
///
/// # Safety
/// As for [`memory`].
pub unsafe fn string(context: *mut Context, value: &str) -> Word {
    // SAFETY: by the contract.
    unsafe { memory(context) }.build(|arena| texts::new(arena, value))
}

/// `Some(word)` of an option type, or `None`. Only the shape of the type counts, so one descriptor per
/// kind of payload serves every library function.
pub fn option(arena: &mut dyn Arena, is_ref: bool, word: Option<Word>) -> Word {
    use mesh_abi::header::Header;
    match word {
        Some(word) => object::new(arena, Header::record(0, u16::from(is_ref), u16::from(!is_ref)), &[word]),
        None => mesh_abi::word::immediate(1),
    }
}

/// `Ok(word)` or `Err(word)`; both are records, `is_ref` is about the word at hand.
pub fn result(arena: &mut dyn Arena, is_ref: bool, word: Result<Word, Word>) -> Word {
    use mesh_abi::header::Header;
    let (tag, word) = match word {
        Ok(word) => (0, word),
        Err(word) => (1, word),
    };
    object::new(arena, Header::record(tag, u16::from(is_ref), u16::from(!is_ref)), &[word])
}

/// Declares exported functions: the attributes and the safety remark that all of them share.
///
/// Inside, `context` may be used with the helpers of this module without a further remark: it is that of
/// the running process, because compiled code passes nothing else.
#[macro_export]
#[doc(hidden)]
macro_rules! library_functions {
    ($($(#[$doc:meta])* fn $symbol:ident($context:ident $(, $param:ident: $ty:ty)* $(,)?) $(-> $result:ty)? $body:block)*) => {$(
        $(#[$doc])*
        ///
        /// # Safety
        /// Called by compiled code: see the module.
        #[unsafe(no_mangle)]
        pub unsafe extern "C-unwind" fn $symbol($context: *mut ::mesh_abi::context::Context $(, $param: $ty)*) $(-> $result)? $body
    )*};
}
pub use library_functions as library;

/// A type descriptor argument.
type Type = &'static TypeDesc;
