//! The target: which LLVM is loaded, and the machine it generates code for.

use super::error::{Error, LlvmMissing};
use super::options::{OptLevel, Options};
use inkwell::OptimizationLevel;
use inkwell::support::get_llvm_version;
use inkwell::targets::{CodeModel, InitializationConfig, RelocMode, Target, TargetMachine, TargetTriple};
use std::sync::Once;

/// The version the bindings are made for.
const MAJOR: u32 = 19;

/// Refuses a library of another version: the loader decides at start-up which one it takes.
pub(super) fn check_version() -> Result<(), LlvmMissing> {
    match get_llvm_version() {
        (MAJOR, ..) => Ok(()),
        found => Err(LlvmMissing::WrongVersion { found }),
    }
}

/// The machine that `options` describe.
pub(super) fn machine(options: &Options) -> Result<TargetMachine, Error> {
    initialize();
    let triple = match &options.triple {
        Some(triple) => TargetTriple::create(triple),
        None => TargetMachine::get_default_triple(),
    };
    let unknown =
        |reason: String| Error::UnknownTarget { triple: triple.as_str().to_string_lossy().into_owned(), reason };
    let target = Target::from_triple(&triple).map_err(|reason| unknown(reason.to_string()))?;
    let (cpu, features) = processor(options, &triple);
    target
        .create_target_machine(
            &triple,
            &cpu,
            &features,
            codegen_level(options.opt_level),
            RelocMode::PIC,
            CodeModel::Default,
        )
        .ok_or_else(|| unknown("it has no code generator".to_owned()))
}

/// Processor and features; `native` is what this runs on.
fn processor(options: &Options, triple: &TargetTriple) -> (String, String) {
    if options.cpu.is_empty() && triple.as_str().to_bytes().starts_with(b"x86_64") {
        // The same instructions as with no name, but LLVM tunes for no name as for a processor of 1993.
        return ("x86-64".to_owned(), options.features.clone());
    }
    if options.cpu != "native" {
        return (options.cpu.clone(), options.features.clone());
    }
    let native = TargetMachine::get_host_cpu_features().to_string();
    let features = [native.as_str(), options.features.as_str()];
    let features: Vec<&str> = features.into_iter().filter(|features| !features.is_empty()).collect();
    (TargetMachine::get_host_cpu_name().to_string(), features.join(","))
}

/// Makes the targets known to LLVM, once per process.
pub(super) fn initialize() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let config = InitializationConfig { disassembler: false, ..InitializationConfig::default() };
        Target::initialize_x86(&config);
        Target::initialize_aarch64(&config);
    });
}

fn codegen_level(level: OptLevel) -> OptimizationLevel {
    match level {
        OptLevel::O0 => OptimizationLevel::None,
        OptLevel::O1 => OptimizationLevel::Less,
        OptLevel::O2 | OptLevel::Os | OptLevel::Oz => OptimizationLevel::Default,
        OptLevel::O3 => OptimizationLevel::Aggressive,
    }
}
