//! Machine code of a checked package: lowered, compiled unless the same was compiled before, archived.

use super::environment::Environment;
use super::error::Error;
use super::identity::{Hasher, Identity};
use super::output::{self, Output};
use crate::core;
use crate::diagnostic::Diagnostic;
use crate::emit::archive::archive;
use crate::exports::Exports;
use crate::llvm::{self, OptLevel};
use crate::render::Files;
use crate::types::typed::{Function, FunctionBody, Program};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What is compiled, and for what.
#[derive(Clone, Copy)]
pub(super) struct Package<'a> {
    pub(super) environment: &'a Environment,
    pub(super) identity: &'a Identity,
    pub(super) exports: &'a Exports,
}

/// Machine code, or why there is none.
#[derive(Default)]
pub(super) struct Code {
    /// The static library.
    pub(super) library: Option<PathBuf>,
    /// Why there is none, unless nobody wanted any.
    pub(super) missing: Option<String>,
    /// Whether it needs functions of `mesh-std`.
    pub(super) uses_std: bool,
}

/// Compiles a program. The inner error: mistakes that only lowering can find.
pub(super) fn compile(
    package: &Package,
    program: &mut Program,
    files: &Files,
    output: &Output,
) -> Result<Result<Code, Vec<Diagnostic>>, Error> {
    let options = options(package);
    let (object, externals) = output.object(&key(&options, package.exports));
    let is_known = object.exists() && externals.exists();
    if !(is_known && package.environment.codegen) {
        let sources = files.values().as_slice();
        let mut lowered = match core::lower(&package.identity.package, program, sources, package.exports) {
            Ok(lowered) => lowered,
            Err(mistakes) => return Ok(Err(mistakes)),
        };
        if !package.environment.codegen {
            return Ok(Ok(Code::default()));
        }
        if options.opt_level != OptLevel::O0 {
            core::optimise(&mut lowered);
        }
        let compiled = match llvm::compile(&lowered, &options) {
            Ok(compiled) => compiled,
            Err(llvm::Error::Missing(missing)) => {
                return Ok(Ok(Code { missing: Some(missing.to_string()), ..Code::default() }));
            }
            Err(error) => return Err(Error::Codegen(error.to_string())),
        };
        output::write(&object, &compiled.bytes)?;
        output::write(&externals, compiled.externals.join("\n").as_bytes())?;
        if let Some(ir) = &compiled.ir {
            output.write_file("mesh.ll", ir.as_bytes())?;
        }
    }
    let library = Some(library(package, &object, output)?);
    output.prune();
    Ok(Ok(Code { library, missing: None, uses_std: uses_std(&externals, program, files) }))
}

fn library(package: &Package, object: &Path, output: &Output) -> Result<PathBuf, Error> {
    let name = package.identity.library();
    archive(object, &name, output.dir(), &package.environment.target).map_err(|source| Error::Io {
        doing: "make a static library of",
        path: object.to_owned(),
        source,
    })?;
    Ok(output.dir().join(format!("lib{name}.a")))
}

/// Whether one of the symbols an object needs is a function of `mesh-std`; those of the core are the runtime's.
fn uses_std(externals: &Path, program: &Program, files: &Files) -> bool {
    let symbols = fs::read_to_string(externals).unwrap_or_default();
    let symbols: HashSet<&str> = symbols.lines().collect();
    let is_needed = |function: &Function| match &function.body {
        FunctionBody::Extern(symbol) => symbols.contains(symbol.as_str()),
        _ => false,
    };
    let is_of_std = |function: &Function| {
        let module = &program.modules[function.module];
        let file = files[module.file].path.rsplit('/').next().unwrap_or_default();
        module.is_library && mesh_std::OWN.contains(&file)
    };
    program.functions.values().any(|function| is_needed(function) && is_of_std(function))
}

fn options(package: &Package) -> llvm::Options {
    let Package { environment, identity, .. } = *package;
    llvm::Options {
        triple: Some(environment.target.triple.clone()),
        // Without a choice of the user, code runs on every processor of the family, as rustc's does.
        cpu: environment.target_cpu().unwrap_or_default().to_owned(),
        features: environment.processor_features(),
        opt_level: OptLevel::from_cargo(&environment.opt_level).unwrap_or(OptLevel::O0),
        package_hash: identity.hash.clone(),
        debug: environment.debug,
        emit_ir: environment.emit_ir,
    }
}

/// Everything an object depends on. The sources stand in the identity; the compiler is told by the file that runs,
/// so that a changed compiler of one version does not find its predecessor's objects.
fn key(options: &llvm::Options, exports: &Exports) -> String {
    let mut hash = Hasher::default();
    hash.text(&format!("{options:?} {exports:?}"));
    if let Ok(compiler) = env::current_exe().and_then(fs::metadata) {
        hash.text(&format!("{} {:?}", compiler.len(), compiler.modified().ok()));
    }
    hash.finish()
}
