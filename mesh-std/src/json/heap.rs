//! The process that reads or writes JSON: where values are made, and who runs the code that types bring.

use mesh_abi::context::Context;
use mesh_abi::types::OfOne;
use mesh_abi::word::Word;
use mesh_runtime::library::{Turns, caller, memory, result, string, undisturbed};
use mesh_runtime::message::Arena;
use mesh_runtime::value::walk::Caller;

/// The heap of the running process.
#[derive(Clone, Copy)]
pub(super) struct Heap(*mut Context);

impl Heap {
    /// # Safety
    /// While the result is used, `context` is that of the running process, and nobody else uses its memory.
    pub unsafe fn of(context: *mut Context) -> Self {
        Self(context)
    }

    /// Makes objects.
    pub fn build<R>(self, build: impl FnOnce(&mut dyn Arena) -> R) -> R {
        // SAFETY: by the contract of `of`; the reference is gone at the end.
        unsafe { memory(self.0) }.build(|arena| build(arena))
    }

    /// A new string.
    pub fn string(self, text: &str) -> Word {
        // SAFETY: by the contract of `of`.
        unsafe { string(self.0, text) }
    }

    /// Makes objects and calls code of types, without a collection in between.
    pub fn undisturbed<R>(self, run: impl FnOnce() -> R) -> R {
        // SAFETY: by the contract of `of`.
        unsafe { undisturbed(self.0, run) }
    }

    /// `Ok` of a value that is made, or `Err` of a message; `is_ref`: the value is a reference word.
    pub fn answer(self, is_ref: bool, make: impl FnOnce() -> Result<Word, String>) -> Word {
        self.undisturbed(|| {
            let (is_ref, value) = match make() {
                Ok(value) => (is_ref, Ok(value)),
                Err(message) => (true, Err(self.string(&message))),
            };
            self.build(|arena| result(arena, is_ref, value))
        })
    }

    /// Who runs equality, hash and text of types.
    pub fn caller(self) -> Caller {
        // SAFETY: by the contract of `of`.
        unsafe { caller(self.0) }
    }

    /// For a long loop: lets others run every so many steps.
    pub fn turns(self) -> Turns {
        // SAFETY: by the contract of `of`. What is used after a step is kept, or nothing is collected.
        unsafe { Turns::new(self.0) }
    }

    /// Runs code that a type brings.
    pub fn call(self, form: OfOne, value: Word) -> Word {
        // SAFETY: a form of a type takes what its doc says; the context is that of the running process.
        unsafe { form(self.0, value) }
    }
}
