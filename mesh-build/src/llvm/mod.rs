//! Code generation: a core program in, object files out.
//!
//! The only room that knows LLVM. Every function of the program becomes an LLVM function of the same shape;
//! texts, descriptors and tables become constant data in the layouts of `mesh_abi`. The objects define one
//! symbol that others refer to, the package table; they refer to runtime and library functions by name.
//!
//! LLVM is found when this crate is built (`build.rs`) and may be missing. Then this room keeps its doors and
//! each of them answers with [`LlvmMissing`]; nothing behind them is compiled.
//!
//! Read `options`, `resources` and `error` (what comes in, what can fail), `emit` (how a program becomes objects, on
//! several threads), `module` (how a unit becomes a module),
//! `function` (how one function does), then the kinds of expression: `expr`, `prim`, `call`, `control`, `tree`,
//! `alloc`, `immortal`, `globals`, and the `stack`, `slow` and `memory` they use. `constants` and `tables` are the
//! data, `debug` says where code comes from; `target` and `passes` are LLVM's own business; `entry` is the
//! `main` of an executable, `jit` runs an object in place.

mod error;
mod options;
mod resources;
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
mod grow;
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
use crate::core::units::Division;
use mesh_abi::package::Package;

pub use error::{Error, LlvmMissing};
pub use options::{Object, OptLevel, Options};
pub use resources::{Machine, Resources, UnitObject};
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
    compile_with(program, options, &Machine)
}

/// The same with the threads and objects of `resources`. How many there are does not change a byte.
pub fn compile_with(program: &Program, options: &Options, resources: &dyn Resources) -> Result<Object, Error> {
    compile_divided(program, options, options.division(), resources)
}

/// The same for a division that does not follow from the options.
pub fn compile_divided(
    program: &Program,
    options: &Options,
    division: Division,
    resources: &dyn Resources,
) -> Result<Object, Error> {
    available()?;
    #[cfg(mesh_llvm)]
    return emit::object(program, options, division, resources);
    #[cfg(not(mesh_llvm))]
    {
        let _ = (program, options, division, resources);
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
