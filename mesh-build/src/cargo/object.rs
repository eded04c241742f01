//! Machine code of a checked package: lowered, compiled unless the same was compiled before, archived.

use super::environment::Environment;
use super::error::Error;
use super::identity::{Hasher, Identity};
use super::output::Output;
use crate::core::{self, Roots};
use crate::diagnostic::Diagnostic;
use crate::emit::archive::archive;
use crate::emit::face::Exports;
use crate::llvm::{self, OptLevel};
use crate::render::Files;
use crate::types::typed::Program;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Machine code, or why there is none.
pub(super) struct Code {
    /// The static library.
    pub(super) library: Option<PathBuf>,
    /// Why there is none.
    pub(super) missing: Option<String>,
    /// Whether it needs functions of `mesh-std`.
    pub(super) uses_std: bool,
}

/// Compiles a program. The inner error: mistakes that only lowering can find.
pub(super) fn compile(
    environment: &Environment,
    identity: &Identity,
    program: &mut Program,
    files: &Files,
    exports: &Exports,
    output: &Output,
) -> Result<Result<Code, Vec<Diagnostic>>, Error> {
    let Exports { functions, services, actors } = exports.clone();
    let roots = Roots { functions, services, actors, main: None };
    let lowered = match core::lower(&identity.package, program, files, &roots) {
        Ok(lowered) => lowered,
        Err(mistakes) => return Ok(Err(mistakes)),
    };
    let mut code = Code { library: None, missing: None, uses_std: uses_std(&lowered) };
    if !environment.codegen {
        return Ok(Ok(code));
    }
    let options = options(environment, identity);
    let object = output.object(&key(&options, exports));
    if !object.exists() {
        let compiled = match llvm::compile(&lowered, &options) {
            Ok(compiled) => compiled,
            Err(llvm::Error::Missing(missing)) => {
                code.missing = Some(missing.to_string());
                return Ok(Ok(code));
            }
            Err(error) => return Err(Error::Codegen(error.to_string())),
        };
        output.write_object(&object, &compiled.bytes)?;
        if let Some(ir) = &compiled.ir {
            output.write("mesh.ll", ir.as_bytes())?;
        }
    }
    code.library = Some(library(environment, identity, &object, output)?);
    output.prune();
    Ok(Ok(code))
}

fn library(environment: &Environment, identity: &Identity, object: &Path, output: &Output) -> Result<PathBuf, Error> {
    let name = identity.library();
    output.remove_libraries(None);
    archive(object, &name, output.dir(), &environment.target).map_err(|source| Error::Io {
        doing: "make a static library of",
        path: object.to_owned(),
        source,
    })?;
    Ok(output.dir().join(format!("lib{name}.a")))
}

fn options(environment: &Environment, identity: &Identity) -> llvm::Options {
    // Without a choice of the user, code runs on every processor of the family, as rustc's does.
    let cpu = environment.target_cpu().unwrap_or_default().to_owned();
    llvm::Options {
        triple: Some(environment.target.triple.clone()),
        cpu,
        features: String::new(),
        opt_level: OptLevel::from_cargo(&environment.opt_level).unwrap_or(OptLevel::O0),
        package_hash: identity.hash.clone(),
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
