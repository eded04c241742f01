//! From roots to files: the order of a run.

use super::environment::Environment;
use super::error::Error;
use super::identity::Identity;
use super::object::{self, Code};
use super::output::Output;
use super::report::Report;
use super::settings::Settings;
use super::{Diagnostics, Mesh};
use crate::diagnostic::{Diagnostic, FileId};
use crate::driver::{self, Checked, Sources};
use crate::emit::face::{
    self,
    model::{Face, MapType, Place},
};
use crate::emit::rust::{self, Link};
use crate::emit::stamp;
use crate::render::{Files, json, position, render};
use crate::stack::on_large_stack;
use crate::syntax::ast::Span;
use crate::types::typed::{FunctionBody, Program};
use mesh_interface::Interface;
use std::path::PathBuf;

/// Compiles a package and writes what Rust includes and links.
pub(super) fn run(mesh: &Mesh, environment: &Environment) -> Result<Report, Error> {
    check_roots(mesh, environment)?;
    mesh.settings.check()?;
    let environment = &mesh.settings.apply(environment);
    let output = Output::new(&environment.out_dir)?;
    let mut sources = Sources::package(&environment.name, &environment.package_dir, &mesh.roots);
    if let Some(jobs) = environment.jobs {
        sources.threads = jobs;
    }
    let mut consulted = sources.consulted.clone();
    // A path that is not there cannot be watched.
    consulted.extend(mesh.settings.prebuilt(environment).filter(|directory| directory.is_dir()));
    let built = on_large_stack(|| build(mesh, environment, sources, &output))?;

    let findings = Findings::new(&built, environment, &mesh.settings);
    let items = match &built.items {
        Some(items) if findings.errors.is_empty() => {
            output.set_last_good(items)?;
            items.clone()
        }
        Some(items) => items.clone(),
        // With mistakes in bodies the items are known; with mistakes in the text they are those of the last time
        // there were none. So rustc says one thing and not forty.
        None => output.last_good(),
    };
    let deferred = if mesh.diagnostics == Diagnostics::Deferred { &findings.errors[..] } else { &[] };
    for (index, error) in deferred.iter().take(rust::SHOWN_ERRORS).enumerate() {
        output.write_file(&rust::error_file(index), rust::error_text(error).as_bytes())?;
    }
    let module = output.write_file("mesh.rs", rust::file(deferred.len(), &findings.warnings, &items).as_bytes())?;
    // As with the items: without one of now, that of the last time stays.
    if let Some(interface) = &built.interface {
        output.write_file("interface.json", interface.as_bytes())?;
    }
    output.write_file("diagnostics.json", findings.json.as_bytes())?;
    Ok(Report {
        module,
        library_dir: output.dir().to_owned(),
        library: built.code.as_ref().and_then(|code| code.library.clone()),
        consulted,
        immediate: if mesh.diagnostics == Diagnostics::Immediate { findings.one_line } else { Vec::new() },
        errors: findings.errors,
        warnings: findings.warnings,
        no_code: built.code.and_then(|code| code.missing),
    })
}

/// What the stages made of the sources.
struct Built {
    files: Files,
    diagnostics: Vec<Diagnostic>,
    /// The Rust items, if the front end got far enough to know them.
    items: Option<String>,
    /// The text of the interface, likewise.
    interface: Option<String>,
    /// Machine code, or why there is none; none: there are errors.
    code: Option<Code>,
}

fn build(mesh: &Mesh, environment: &Environment, sources: Sources, output: &Output) -> Result<Built, Error> {
    let own = sources.modules.iter().filter(|module| !module.is_library).map(|module| &sources.files[module.file]);
    let identity = Identity::new(environment, own.map(|file| (file.path.as_str(), file.text.as_str())));
    let Checked { sources: Sources { files, .. }, mut program, diagnostics } = driver::check(sources);
    let mut built = Built { files, diagnostics, items: None, interface: None, code: None };
    if program.modules.is_empty() {
        output.remove_libraries();
        return Ok(built);
    }
    let locate = |file: FileId, span: Span| {
        let at = position(&built.files[file], span.start);
        Place { file: built.files[file].path.clone(), line: at.line, column: at.column }
    };
    let name_hosts = |program: &mut Program, identity: &Identity| {
        let is_stamped = stamp::is_for(&environment.target.triple);
        name_hosts(program, &if is_stamped { identity.blank() } else { identity.clone() });
    };
    name_hosts(&mut program, &identity);
    let (face, exports, errors) = face::build(&program, &mesh.face, &locate);
    built.diagnostics.extend(errors);
    if !built.has_errors() {
        check_names(mesh, &face)?;
    }
    output.remove_libraries();
    let prebuilt = mesh.settings.prebuilt(environment);
    if let Some(directory) = prebuilt.as_deref().filter(|_| environment.emit_prebuilt) {
        object::remove_earlier(&identity, directory);
    }
    let tests = (!face.tests.is_empty()).then(|| identity.of_tests());
    if !built.has_errors() {
        let package =
            object::Package { environment, identity: &identity, exports: &exports, prebuilt: prebuilt.as_deref() };
        built.add_code(object::compile(&package, &mut program, &built.files, output)?);
    }
    if let Some(identity) = tests.as_ref().filter(|_| !built.has_errors()) {
        // Cargo does not say whether tests are going to be built. The Rust functions have other symbols for them.
        name_hosts(&mut program, identity);
        let exports = exports.with_tests(&program);
        let package = object::Package { environment, identity, exports: &exports, prebuilt: prebuilt.as_deref() };
        built.add_code(object::compile(&package, &mut program, &built.files, output)?);
    }
    let uses_std = built.code.as_ref().is_some_and(|code| code.uses_std);
    let link = Link { code: identity.symbols(), tests: tests.map(|tests| tests.symbols()), uses_std };
    built.items = Some(rust::items(&face, &link, mesh.face.map));
    built.interface = Some(interface(environment, &identity, mesh.face.map, face)?);
    Ok(built)
}

/// Gives the Rust functions that Mesh code calls the symbols under which generated Rust code offers them.
fn name_hosts(program: &mut Program, identity: &Identity) {
    for (_, function) in program.functions.iter_mut() {
        let name = format!("{}.{}/{}", program.modules[function.module].name, function.name, function.params.len());
        if let FunctionBody::Host(host) = &mut function.body {
            host.symbol = identity.host(&name);
        }
    }
    for (_, service) in program.services.iter_mut().filter(|(_, service)| service.is_host) {
        let module = &program.modules[service.module].name;
        for handler in &mut service.handlers {
            let params = handler.params.len() + 1;
            handler.symbol = identity.host(&format!("{module}.{}.{}/{params}", service.name, handler.name));
        }
    }
}

/// The text of `interface.json`.
fn interface(environment: &Environment, identity: &Identity, map: MapType, face: Face) -> Result<String, Error> {
    let interface = Interface {
        format: mesh_interface::FORMAT,
        package: environment.name.clone(),
        version: environment.version.clone(),
        identity: identity.hash.clone(),
        abi: mesh_abi::ABI,
        map,
        face,
    };
    let written = |source: serde_json::Error| Error::Io {
        doing: "write the interface to",
        path: environment.out_dir.clone(),
        source: source.into(),
    };
    interface.to_json().map_err(written)
}

/// Types that the build script names must be there.
fn check_names(mesh: &Mesh, face: &Face) -> Result<(), Error> {
    let types = mesh_interface::types(&face.root);
    let with_type = mesh.face.with_type.iter().map(|(name, _)| ("with_type", name));
    let derive = mesh.face.derive.iter().map(|(name, _)| ("derive", name));
    for (setting, name) in with_type.chain(derive) {
        if !types.iter().any(|ty| face::names(name, &ty.item.mesh_name)) {
            let names = types.iter().flat_map(|ty| [ty.item.mesh_name.as_str(), ty.item.name.as_str()]);
            let near = mesh_interface::near(name, names).map(str::to_owned);
            return Err(Error::UnknownType { setting, name: name.clone(), near });
        }
    }
    Ok(())
}

impl Built {
    /// Takes what lowering and code generation gave: of several libraries, the first is the one to tell of.
    fn add_code(&mut self, outcome: Result<Code, Vec<Diagnostic>>) {
        match (outcome, &mut self.code) {
            (Ok(code), Some(first)) => first.uses_std |= code.uses_std,
            (Ok(code), none) => *none = Some(code),
            (Err(mistakes), _) => self.diagnostics.extend(mistakes),
        }
    }

    fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// What is there must be a directory or file before anything is read, because a path that does not exist cannot
/// be watched.
fn check_roots(mesh: &Mesh, environment: &Environment) -> Result<(), Error> {
    if mesh.roots.is_empty() {
        return Err(Error::NoRoot);
    }
    let missing = |root: &&PathBuf| !environment.package_dir.join(root).exists();
    match mesh.roots.iter().find(missing) {
        None => Ok(()),
        Some(root) => Err(Error::RootMissing { root: root.clone(), package_dir: environment.package_dir.clone() }),
    }
}

/// Diagnostics in the forms that are needed.
struct Findings {
    errors: Vec<String>,
    warnings: Vec<String>,
    one_line: Vec<String>,
    json: String,
}

impl Findings {
    fn new(built: &Built, environment: &Environment, settings: &Settings) -> Self {
        let mut findings = Self { errors: vec![], warnings: vec![], one_line: vec![], json: String::new() };
        for diagnostic in &built.diagnostics {
            let Some(diagnostic) = settings.level(diagnostic.clone(), environment.deny_warnings) else { continue };
            findings.json.push_str(&json(&diagnostic, &built.files));
            findings.json.push('\n');
            let drawing = render(std::slice::from_ref(&diagnostic), &built.files, environment.colour);
            if diagnostic.is_error() {
                findings.one_line.push(one_line(&diagnostic, &built.files));
                findings.errors.push(drawing);
            } else {
                findings.warnings.push(drawing);
            }
        }
        findings
    }
}

/// `mesh/counter.mpl:12:7: [E0001] headline`
fn one_line(diagnostic: &Diagnostic, files: &Files) -> String {
    let place = diagnostic.primary.as_ref().map(|label| {
        let at = position(&files[label.file], label.span.start);
        format!("{}:{}:{}: ", files[label.file].path, at.line, at.column)
    });
    format!("{}[{}] {}", place.unwrap_or_default(), diagnostic.code, diagnostic.headline)
}
