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
    /// Where libraries may lie that were made before.
    pub(super) prebuilt: Option<&'a Path>,
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
    if let Some(library) = prebuilt(package, output)? {
        let uses_std = uses_std(&library.with_extension("externals"), program, files);
        return Ok(Ok(Code { library: Some(library), missing: None, uses_std }));
    }
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
    let library = library(package, &object, output)?;
    output.prune();
    if let Some(directory) = package.prebuilt.filter(|_| package.environment.emit_prebuilt) {
        keep(package, &library, &externals, directory)?;
    }
    Ok(Ok(Code { library: Some(library), missing: None, uses_std: uses_std(&externals, program, files) }))
}

/// The library that was made before, if one was made of these sources by this version: its name says so, because it is
/// that of the package's identity. It is copied, so that the linker looks in one place.
fn prebuilt(package: &Package, output: &Output) -> Result<Option<PathBuf>, Error> {
    let Some(directory) =
        package.prebuilt.filter(|_| package.environment.codegen && !package.environment.emit_prebuilt)
    else {
        return Ok(None);
    };
    let kept = directory.join(format!("lib{}.a", package.identity.library()));
    let Ok(content) = fs::read(&kept) else { return Ok(None) };
    let externals = fs::read(kept.with_extension("externals")).unwrap_or_default();
    let library = output.dir().join(kept.file_name().unwrap_or_default());
    output::write(&library, &content)?;
    output::write(&library.with_extension("externals"), &externals)?;
    Ok(Some(library))
}

/// Keeps a library for builds without LLVM, and removes those of earlier sources.
fn keep(package: &Package, library: &Path, externals: &Path, directory: &Path) -> Result<(), Error> {
    let io = |doing: &'static str, path: &Path| {
        let path = path.to_owned();
        move |source| Error::Io { doing, path, source }
    };
    fs::create_dir_all(directory).map_err(io("make", directory))?;
    let (all, own) = package.identity.library_family();
    for path in fs::read_dir(directory).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(&format!("lib{all}")) && !name.starts_with(&format!("lib{own}")) {
            _ = fs::remove_file(&path);
        }
    }
    let target = directory.join(library.file_name().unwrap_or_default());
    let content = fs::read(library).map_err(io("read", library))?;
    output::write(&target, &content)?;
    let content = fs::read(externals).map_err(io("read", externals))?;
    output::write(&target.with_extension("externals"), &content)
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
        frame_pointers: environment.frame_pointers(),
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
