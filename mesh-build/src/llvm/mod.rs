//! Code generation: a core program in, an object file out.
//!
//! The only room that knows LLVM. Every function of the program becomes an LLVM function of the same shape;
//! texts, descriptors and tables become constant data in the layouts of `mesh_abi`. The object defines one
//! symbol that others can see, the package table; it refers to runtime and library functions by name.
//!
//! LLVM is found when this crate is built (`build.rs`) and may be missing. Then this room keeps its doors and
//! each of them answers with [`LlvmMissing`]; nothing behind them is compiled.
//!
//! Read `options` and `error` (what comes in, what can fail), `module` (how a program becomes a module),
//! `function` (how one function does), then the kinds of expression: `expr`, `prim`, `call`, `control`, `tree`,
//! `alloc`, `immortal`, `globals`, and the `stack`, `slow` and `memory` they use. `constants` and `tables` are the
//! data, `debug` says where code comes from; `target`, `passes` and `emit` are LLVM's own business; `entry` is the
//! `main` of an executable, `jit` runs an object in place.

mod error;
mod options;
mod symbol;

#[cfg(mesh_llvm)]
mod alloc;
#[cfg(mesh_llvm)]
mod call;
#[cfg(mesh_llvm)]
mod constants;
#[cfg(mesh_llvm)]
mod control;
#[cfg(mesh_llvm)]
mod debug;
#[cfg(mesh_llvm)]
mod emit;
#[cfg(mesh_llvm)]
mod entry;
#[cfg(mesh_llvm)]
mod expr;
#[cfg(mesh_llvm)]
mod function;
#[cfg(mesh_llvm)]
mod globals;
#[cfg(mesh_llvm)]
mod immortal;
#[cfg(mesh_llvm)]
mod jit;
#[cfg(mesh_llvm)]
mod memory;
#[cfg(mesh_llvm)]
mod module;
#[cfg(mesh_llvm)]
mod passes;
#[cfg(mesh_llvm)]
mod prim;
#[cfg(mesh_llvm)]
mod runtime;
#[cfg(mesh_llvm)]
mod slow;
#[cfg(mesh_llvm)]
mod stack;
#[cfg(mesh_llvm)]
mod tables;
#[cfg(mesh_llvm)]
mod target;
#[cfg(mesh_llvm)]
mod tree;
#[cfg(mesh_llvm)]
mod types;
#[cfg(mesh_llvm)]
mod value;

#[cfg(test)]
#[cfg(mesh_llvm)]
mod tests;

use crate::core::ir::Program;
use mesh_abi::package::Package;

pub use error::{Error, LlvmMissing};
pub use options::{Object, OptLevel, Options};
pub use symbol::{host_symbol, package_symbol};

/// Whether code can be generated. If not, the answer says why and what to install.
pub fn available() -> Result<(), LlvmMissing> {
    #[cfg(mesh_llvm)]
    return target::check_version();
    #[cfg(not(mesh_llvm))]
    return Err(LlvmMissing::NotFound);
}

/// Compiles a program to an object file. The same program and options give the same bytes.
pub fn compile(program: &Program, options: &Options) -> Result<Object, Error> {
    available()?;
    #[cfg(mesh_llvm)]
    return emit::object(program, options);
    #[cfg(not(mesh_llvm))]
    {
        let _ = (program, options);
        Err(LlvmMissing::NotFound.into())
    }
}

/// An object file with the `main` of an executable whose program has this package table. It needs the native
/// side of a program, `mesh-program`.
pub fn entry(package_symbol: &str) -> Result<Vec<u8>, Error> {
    available()?;
    #[cfg(mesh_llvm)]
    return entry::object(package_symbol);
    #[cfg(not(mesh_llvm))]
    {
        let _ = package_symbol;
        Err(LlvmMissing::NotFound.into())
    }
}

/// Places an object in this process, ready to run, and gives its package table.
///
/// `symbols` says where the runtime and library functions are that the object refers to; more than needed may
/// be given. The code stays for the life of the process: actors and reports may refer to it at any time.
///
/// # Safety
/// Each address is that of a function (or of data) that has the signature which `mesh_abi` or the declaration
/// in the library gives its symbol.
pub unsafe fn load(object: &Object, symbols: &[(&str, *const ())]) -> Result<&'static Package, Error> {
    available()?;
    #[cfg(mesh_llvm)]
    {
        // SAFETY: the caller keeps the same contract.
        unsafe { jit::load(object, symbols) }
    }
    #[cfg(not(mesh_llvm))]
    {
        let _ = (object, symbols);
        Err(LlvmMissing::NotFound.into())
    }
}
