//! Function values of Mesh, as Rust code has them.

use super::call::Call;
use super::encode;
use crate::actor::FunctionValue;
use crate::constants;
use crate::host::Runtime;
use crate::host::call::Order;
use crate::message::{Arena, Fragment};
use crate::scheduler::current_process;
use crate::value::convert::{MeshType, TypeMismatch};
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// A function value of Mesh that takes `A`, a tuple, and gives `R`.
///
/// It is a copy with all that the function holds, apart from any process: it may be kept, shared between threads, given
/// back to Mesh code, and called as often as one likes. Two are equal if one is a clone of the other.
///
/// ```
/// # use mesh_runtime::{CallError, MeshFn, Runtime};
/// async fn twice(rt: &Runtime, f: MeshFn<(i64,), i64>) -> Result<i64, CallError> {
///     let once = f.call(rt, (1,)).await?;
///     f.call(rt, (once,)).await
/// }
/// ```
pub struct MeshFn<A, R> {
    value: Arc<FunctionValue>,
    /// So many constants there were at least where it comes from: its code may use them.
    constants: usize,
    marker: PhantomData<fn(A) -> R>,
}

impl<A: MeshType, R> MeshFn<A, R> {
    /// A call, in a process of its own; Rust code in a process that ends it with `.blocking()` suspends only that.
    ///
    /// # Panics
    /// If the function comes from Mesh code that was loaded (by `dlopen`) after the runtime had started.
    #[track_caller]
    pub fn call(&self, rt: &Runtime, args: A) -> Call<R> {
        assert!(
            rt.shared().constants.len() >= self.constants,
            "the Mesh code of this function was loaded after this runtime had started: start a runtime after loading it"
        );
        // The parameters are laid out as the type's only variant says.
        let args = encode(&args, self.value.ty);
        let order = Order::Call { function: self.value.clone(), args };
        // SAFETY: the contract of `MeshType`: `R` stands for the result of the function's type.
        unsafe { Call::new(rt.shared(), order, self.value.result()) }
    }
}

impl<A, R> Clone for MeshFn<A, R> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), constants: self.constants, marker: PhantomData }
    }
}

impl<A, R> PartialEq for MeshFn<A, R> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.value, &other.value)
    }
}

impl<A, R> Eq for MeshFn<A, R> {}

impl<A, R> fmt::Debug for MeshFn<A, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.value.ty.name.as_str())
    }
}

// SAFETY: the word of a function value is a closure, and the copy of one is one.
unsafe impl<A: MeshType, R: MeshType> MeshType for MeshFn<A, R> {
    fn to_word(&self, _: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        self.value.closure.to_arena(arena)
    }

    unsafe fn from_word(word: Word, ty: &'static TypeDesc) -> Self {
        let constants = match current_process() {
            Some(owner) => owner.shared().constants.len(),
            None => constants::known().1,
        };
        let value = Arc::new(FunctionValue { closure: Fragment::copy_whole(word), ty });
        Self { value, constants, marker: PhantomData }
    }

    /// Never: what the parameters are stands in no descriptor of a tuple.
    fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
        Err(TypeMismatch { rust: std::any::type_name::<Self>(), mesh: ty.name.as_str() })
    }
}
