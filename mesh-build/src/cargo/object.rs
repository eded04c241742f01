//! Machine code of a checked package: lowered, compiled where the same was not compiled before, archived.
//!
//! ```text
//! sources as before          ──▶ the list of objects as before: nothing is lowered
//! units as before            ──▶ their objects, from the folder `cache`
//! other units                ──▶ LLVM
//! ```
//!
//! Objects are kept without the identity of the package, which changes with every source, and get it when they are put
//! into the library.

use super::environment::Environment;
use super::error::Error;
use super::identity::Identity;
use super::output::{self, Listing, Output};
use crate::core;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::emit::archive::archive;
use crate::emit::stamp;
use crate::exports::Exports;
use crate::llvm::{self, Machine, OptLevel, Resources, UnitObject};
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
    if let Some((library, externals)) = prebuilt(package, output)? {
        let uses_std = uses_std(&externals, program, files);
        return Ok(Ok(Code { library: Some(library), missing: None, uses_std }));
    }
    let options = options(package);
    let kept = Kept { output, environment: package.environment, compiler: compiler() };
    let list = key(&options, package, &kept.compiler);
    let known = output.listing(&list).filter(|_| package.environment.codegen);
    if let Some(listing) = known
        && let Some(objects) = listing.keys.iter().map(|key| Some(kept.find(key)?.bytes)).collect()
    {
        output.set_listing(&list, &listing)?;
        return finish(package, program, files, output, objects, &listing).map(Ok);
    }
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
    let compiled = match llvm::compile_with(&lowered, &options, &kept) {
        Ok(compiled) => compiled,
        Err(llvm::Error::Missing(missing)) => {
            return Ok(Ok(Code { missing: Some(missing.to_string()), ..Code::default() }));
        }
        Err(error) => return Err(Error::Codegen(error.to_string())),
    };
    let listing = Listing { keys: compiled.keys, externals: compiled.externals };
    output.set_listing(&list, &listing)?;
    if let Some(ir) = &compiled.ir {
        output.write_file("mesh.ll", ir.as_bytes())?;
    }
    finish(package, program, files, output, compiled.files, &listing).map(Ok)
}

/// The library that was made before, if one was made of these sources by this version: its name says so, because it is
/// that of the package's identity. It is copied, so that the linker looks in one place.
fn prebuilt(package: &Package, output: &Output) -> Result<Option<(PathBuf, Vec<String>)>, Error> {
    let Some(directory) =
        package.prebuilt.filter(|_| package.environment.codegen && !package.environment.emit_prebuilt)
    else {
        return Ok(None);
    };
    let kept = directory.join(format!("lib{}.a", package.identity.library()));
    let Ok(content) = fs::read(&kept) else { return Ok(None) };
    let externals = fs::read_to_string(kept.with_extension("externals")).unwrap_or_default();
    let library = output.dir().join(kept.file_name().unwrap_or_default());
    output::write(&library, &content)?;
    Ok(Some((library, externals.lines().map(str::to_owned).collect())))
}

/// Removes the libraries of earlier sources from where libraries are kept.
pub(super) fn remove_earlier(identity: &Identity, directory: &Path) {
    let own = [identity.library(), identity.of_tests().library()];
    for path in fs::read_dir(directory).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let Some(name) = name.strip_prefix("lib") else { continue };
        if name.starts_with(&identity.library_family()) && !own.iter().any(|own| own == name) {
            _ = fs::remove_file(&path);
        }
    }
}

/// Keeps a library for builds without LLVM.
fn keep(library: &Path, externals: &[String], directory: &Path) -> Result<(), Error> {
    let io = |doing: &'static str, path: &Path| {
        let path = path.to_owned();
        move |source| Error::Io { doing, path, source }
    };
    fs::create_dir_all(directory).map_err(io("make", directory))?;
    let target = directory.join(library.file_name().unwrap_or_default());
    let content = fs::read(library).map_err(io("read", library))?;
    output::write(&target, &content)?;
    output::write(&target.with_extension("externals"), externals.join("\n").as_bytes())
}

fn finish(
    package: &Package,
    program: &Program,
    files: &Files,
    output: &Output,
    objects: Vec<Vec<u8>>,
    listing: &Listing,
) -> Result<Code, Error> {
    let library = library(package, objects, listing, output)?;
    output.prune();
    if let Some(directory) = package.prebuilt.filter(|_| package.environment.emit_prebuilt) {
        keep(&library, &listing.externals, directory)?;
    }
    Ok(Code { library: Some(library), missing: None, uses_std: uses_std(&listing.externals, program, files) })
}

fn library(package: &Package, objects: Vec<Vec<u8>>, listing: &Listing, output: &Output) -> Result<PathBuf, Error> {
    let mut paths = Vec::new();
    for (mut object, key) in objects.into_iter().zip(&listing.keys) {
        if is_stamped(package) {
            // The signs around it are those of the symbols; nothing else in the table of names looks like that.
            let name = |hash: &str| format!("${}_{hash}$", package.identity.package);
            stamp::stamp(&mut object, &name(stamp::BLANK), &name(&package.identity.hash))
                .ok_or_else(|| Error::Codegen("an object file is damaged: clean the build directory".to_owned()))?;
        }
        paths.push(output.write_object(key, &object)?);
    }
    let name = package.identity.library();
    let made = archive(&paths, &name, output.dir(), &package.environment.target);
    output.remove_objects();
    made.map_err(|source| Error::Io { doing: "make a static library in", path: output.dir().to_owned(), source })?;
    Ok(output.dir().join(format!("lib{name}.a")))
}

/// Whether one of the symbols the objects need is a function of `mesh-std`; those of the core are the runtime's.
fn uses_std(externals: &[String], program: &Program, files: &Files) -> bool {
    let symbols: HashSet<&str> = externals.iter().map(String::as_str).collect();
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
        package_hash: if is_stamped(package) { stamp::BLANK.to_owned() } else { identity.hash.clone() },
        debug: environment.debug,
        emit_ir: environment.emit_ir,
        frame_pointers: environment.frame_pointers(),
    }
}

fn is_stamped(package: &Package) -> bool {
    stamp::is_for(&package.environment.target.triple)
}

/// Everything a list of objects depends on. The sources stand in the identity.
fn key(options: &llvm::Options, package: &Package, compiler: &str) -> String {
    Digest::default()
        .text(&format!("{options:?} {:?}", package.exports))
        .text(&package.identity.hash)
        .text(compiler)
        .symbol()
}

/// What tells compilers apart: the file that runs, so that a changed compiler of one version does not find its
/// predecessor's objects.
fn compiler() -> String {
    let file = env::current_exe().and_then(fs::metadata);
    let file = file.map(|file| format!("{} {:?}", file.len(), file.modified().ok())).unwrap_or_default();
    Digest::default().text(env!("CARGO_PKG_VERSION")).text(&file).symbol()
}

/// Objects of earlier builds, and the threads Cargo grants.
struct Kept<'a> {
    output: &'a Output,
    environment: &'a Environment,
    compiler: String,
}

impl Resources for Kept<'_> {
    fn threads(&self) -> usize {
        self.environment.jobs.unwrap_or_else(Machine::parallelism)
    }

    fn find(&self, key: &str) -> Option<UnitObject> {
        let entry = fs::read(self.output.unit(key, &self.compiler)).ok()?;
        let end = entry.iter().position(|&byte| byte == b'\n')?;
        let externals = str::from_utf8(&entry[..end]).ok()?.split_whitespace().map(str::to_owned).collect();
        Some(UnitObject { externals, bytes: entry[end + 1..].to_vec() })
    }

    fn keep(&self, key: &str, object: &UnitObject) {
        let mut entry = format!("{}\n", object.externals.join(" ")).into_bytes();
        entry.extend(&object.bytes);
        // What cannot be kept is made again.
        _ = output::write(&self.output.unit(key, &self.compiler), &entry);
    }
}
