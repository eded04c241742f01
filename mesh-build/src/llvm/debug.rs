//! Debug information: which function and line of the source an instruction belongs to.
//!
//! Enough for backtraces, profilers and breakpoints: a subprogram per function and a line per place that can
//! fail. Variables are not described. Paths are as diagnostics print them, never absolute, so that the same
//! program gives the same object on every machine.

use crate::core::ir::{Function, Program, Site};
use inkwell::context::Context;
use inkwell::debug_info::{
    AsDIScope, DICompileUnit, DIFile, DIFlagsConstants, DILocation, DISubprogram, DWARFEmissionKind,
    DWARFSourceLanguage, DebugInfoBuilder,
};
use inkwell::module::{FlagBehavior, Module};
use std::collections::HashMap;

/// Version of the metadata LLVM expects, and of DWARF: the newest that all debuggers in use read.
const METADATA_VERSION: u64 = 3;
const DWARF_VERSION: u64 = 4;
/// Directory that relative paths are relative to: wherever the debugger is.
const DIRECTORY: &str = ".";

/// The debug information of one module. Dropping it completes the description, without which the module is not
/// well-formed; it must not outlive the module.
pub(super) struct DebugInfo<'ctx> {
    context: &'ctx Context,
    builder: DebugInfoBuilder<'ctx>,
    unit: DICompileUnit<'ctx>,
    files: HashMap<String, DIFile<'ctx>>,
    is_optimized: bool,
}

impl<'ctx> DebugInfo<'ctx> {
    pub fn new(context: &'ctx Context, module: &Module<'ctx>, program: &Program, is_optimized: bool) -> Self {
        let word = |value| context.i32_type().const_int(value, false);
        module.add_basic_value_flag("Debug Info Version", FlagBehavior::Warning, word(METADATA_VERSION));
        module.add_basic_value_flag("Dwarf Version", FlagBehavior::Warning, word(DWARF_VERSION));
        let (builder, unit) = module.create_debug_info_builder(
            true,
            // There is no code for Mesh; C makes debuggers show names as they are.
            DWARFSourceLanguage::C,
            &program.package,
            DIRECTORY,
            "mesh",
            is_optimized,
            "",
            0,
            "",
            DWARFEmissionKind::Full,
            0,
            false,
            false,
            "",
            "",
        );
        Self { context, builder, unit, files: HashMap::new(), is_optimized }
    }

    /// Describes a function.
    pub fn function(&mut self, source: &Function) -> DISubprogram<'ctx> {
        let file = self.file(&source.site.file);
        let ty = self.builder.create_subroutine_type(file, None, &[], i32::PUBLIC);
        self.builder.create_function(
            self.unit.as_debug_info_scope(),
            &source.name,
            // A linkage name would be shown in place of the readable one.
            None,
            file,
            source.site.line,
            ty,
            true,
            true,
            source.site.line,
            i32::PUBLIC,
            self.is_optimized,
        )
    }

    /// A place in a function.
    pub fn location(&self, function: DISubprogram<'ctx>, site: &Site) -> DILocation<'ctx> {
        let scope = function.as_debug_info_scope();
        self.builder.create_debug_location(self.context, site.line, site.column, scope, None)
    }

    fn file(&mut self, path: &str) -> DIFile<'ctx> {
        match self.files.get(path) {
            Some(file) => *file,
            None => {
                let file = self.builder.create_file(path, DIRECTORY);
                self.files.insert(path.to_owned(), file);
                file
            }
        }
    }
}
