//! Runs objects in place: the same bytes that a linker would get are linked into this process by LLVM's ORC.
//!
//! Unwinding works through such code as through any other: the linking layer registers the unwind tables of
//! the object with the process.

use super::error::Error;
use super::options::Object;
use super::target;
use llvm_sys::core::LLVMCreateMemoryBufferWithMemoryRangeCopy;
use llvm_sys::error::{LLVMConsumeError, LLVMDisposeErrorMessage, LLVMErrorRef, LLVMGetErrorMessage};
use llvm_sys::orc2::lljit::{
    LLVMOrcCreateLLJIT, LLVMOrcDisposeLLJIT, LLVMOrcLLJITAddObjectFile, LLVMOrcLLJITGetExecutionSession,
    LLVMOrcLLJITGetMainJITDylib, LLVMOrcLLJITLookup, LLVMOrcLLJITMangleAndIntern, LLVMOrcLLJITRef,
};
use llvm_sys::orc2::{
    LLVMJITEvaluatedSymbol, LLVMJITSymbolFlags, LLVMJITSymbolGenericFlags, LLVMOrcAbsoluteSymbols,
    LLVMOrcCSymbolMapPair, LLVMOrcDisposeMaterializationUnit, LLVMOrcExecutionSessionSetErrorReporter,
    LLVMOrcJITDylibDefine,
};
use mesh_abi::package::Package;
use std::collections::BTreeMap;
use std::ffi::{CStr, CString, c_void};
use std::ptr;

// Functions of C that the code generator calls by itself. They come with every Rust program.
unsafe extern "C" {
    fn fmod(x: f64, y: f64) -> f64;
    fn memcpy(to: *mut c_void, from: *const c_void, len: usize) -> *mut c_void;
    fn memmove(to: *mut c_void, from: *const c_void, len: usize) -> *mut c_void;
    fn memset(to: *mut c_void, byte: i32, len: usize) -> *mut c_void;
    fn memcmp(left: *const c_void, right: *const c_void, len: usize) -> i32;
}

/// Places `object` in this process.
///
/// # Safety
/// That of [`super::load`].
pub(super) unsafe fn load(object: &Object, symbols: &[(&str, *const ())]) -> Result<&'static Package, Error> {
    let addresses = resolve(object, symbols)?;
    target::initialize();
    let jit = Jit::new()?;
    jit.define(&addresses)?;
    for file in &object.files {
        jit.add(file)?;
    }
    let table = jit.lookup(&object.package_symbol)?;
    // From here on the code may run at any time.
    std::mem::forget(jit);
    // SAFETY: the symbol is that of the package table, which `tables` lays out as a `Package` of constant data;
    // the memory is never given back, since the JIT is forgotten.
    Ok(unsafe { &*(table as *const Package) })
}

/// The addresses of what the object refers to, and of what the code generator may add to it.
fn resolve<'a>(object: &'a Object, symbols: &[(&'a str, *const ())]) -> Result<BTreeMap<&'a str, *const ()>, Error> {
    let given: BTreeMap<&str, *const ()> = symbols.iter().copied().collect();
    let mut addresses: BTreeMap<&str, *const ()> = BTreeMap::from([
        ("fmod", fmod as *const ()),
        ("memcpy", memcpy as *const ()),
        ("memmove", memmove as *const ()),
        ("memset", memset as *const ()),
        ("memcmp", memcmp as *const ()),
    ]);
    let mut missing = Vec::new();
    for name in &object.externals {
        match given.get(name.as_str()) {
            Some(address) => {
                addresses.insert(name, *address);
            }
            None if addresses.contains_key(name.as_str()) => {}
            None => missing.push(name.clone()),
        }
    }
    if missing.is_empty() { Ok(addresses) } else { Err(Error::MissingSymbols(missing)) }
}

/// An ORC instance; dropping it takes its code out of the process.
struct Jit {
    lljit: LLVMOrcLLJITRef,
}

impl Jit {
    fn new() -> Result<Self, Error> {
        let mut lljit = ptr::null_mut();
        // SAFETY: without a builder LLVM makes an instance for this machine; `lljit` takes it.
        check(unsafe { LLVMOrcCreateLLJIT(&raw mut lljit, ptr::null_mut()) })?;
        // SAFETY: the instance was just made. The reporter is a function without state.
        unsafe {
            LLVMOrcExecutionSessionSetErrorReporter(LLVMOrcLLJITGetExecutionSession(lljit), discard, ptr::null_mut());
        }
        Ok(Self { lljit })
    }

    /// Tells where symbols are.
    fn define(&self, addresses: &BTreeMap<&str, *const ()>) -> Result<(), Error> {
        let flags = LLVMJITSymbolGenericFlags::LLVMJITSymbolGenericFlagsExported as u8
            | LLVMJITSymbolGenericFlags::LLVMJITSymbolGenericFlagsCallable as u8;
        let mut pairs = Vec::with_capacity(addresses.len());
        for (name, address) in addresses {
            let name = c_string(name)?;
            pairs.push(LLVMOrcCSymbolMapPair {
                // SAFETY: the instance is alive and the name a C string.
                Name: unsafe { LLVMOrcLLJITMangleAndIntern(self.lljit, name.as_ptr()) },
                Sym: LLVMJITEvaluatedSymbol {
                    Address: *address as u64,
                    Flags: LLVMJITSymbolFlags { GenericFlags: flags, TargetFlags: 0 },
                },
            });
        }
        // SAFETY: the unit takes the interned names of as many pairs as there are.
        let unit = unsafe { LLVMOrcAbsoluteSymbols(pairs.as_mut_ptr(), pairs.len()) };
        // SAFETY: the main library belongs to the living instance; it takes the unit unless it answers with an error.
        check(unsafe { LLVMOrcJITDylibDefine(LLVMOrcLLJITGetMainJITDylib(self.lljit), unit) }).inspect_err(|_| {
            // SAFETY: after an error the unit is still ours.
            unsafe { LLVMOrcDisposeMaterializationUnit(unit) }
        })
    }

    /// Adds an object file.
    fn add(&self, bytes: &[u8]) -> Result<(), Error> {
        // SAFETY: the buffer is a copy of as many bytes as there are; the instance takes it in any case.
        check(unsafe {
            let name = c"mesh".as_ptr();
            let buffer = LLVMCreateMemoryBufferWithMemoryRangeCopy(bytes.as_ptr().cast(), bytes.len(), name);
            LLVMOrcLLJITAddObjectFile(self.lljit, LLVMOrcLLJITGetMainJITDylib(self.lljit), buffer)
        })
    }

    /// Links what was added, and gives the address of a symbol of it.
    fn lookup(&self, symbol: &str) -> Result<u64, Error> {
        let symbol = c_string(symbol)?;
        let mut address = 0;
        // SAFETY: the instance is alive, the name a C string, and `address` takes the answer.
        check(unsafe { LLVMOrcLLJITLookup(self.lljit, &raw mut address, symbol.as_ptr()) })?;
        Ok(address)
    }
}

impl Drop for Jit {
    fn drop(&mut self) {
        // SAFETY: made by `new`, disposed of once. Nothing of its code was given out: `load` forgets it then.
        unsafe {
            let error = LLVMOrcDisposeLLJIT(self.lljit);
            if !error.is_null() {
                LLVMConsumeError(error);
            }
        }
    }
}

/// LLVM prints errors of a session unless somebody takes them; they come a second time as answers.
extern "C" fn discard(_: *mut c_void, error: LLVMErrorRef) {
    // SAFETY: the session hands over an error that nobody else has.
    unsafe { LLVMConsumeError(error) }
}

fn check(error: LLVMErrorRef) -> Result<(), Error> {
    if error.is_null() {
        return Ok(());
    }
    // SAFETY: asking for the message uses up the error; the message is a C string that we give back once.
    unsafe {
        let message = LLVMGetErrorMessage(error);
        let reason = CStr::from_ptr(message).to_string_lossy().into_owned();
        LLVMDisposeErrorMessage(message);
        Err(Error::Load(reason))
    }
}

fn c_string(name: &str) -> Result<CString, Error> {
    CString::new(name).map_err(|_| Error::Load(format!("{name:?} cannot be a symbol")))
}
