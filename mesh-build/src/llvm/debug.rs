//! Debug information: which function and line of the source an instruction belongs to.
//!
//! Enough for backtraces, profilers and debuggers: a subprogram per function, lines for all code, and in code that is
//! not optimised the user's variables: numbers and truth values as such, all others as words. Paths are as diagnostics print them, never absolute, so that the same
//! program gives the same object on every machine.

use crate::core::ir::{Function, Shown};
use inkwell::basic_block::BasicBlock;
use inkwell::context::Context;
use inkwell::debug_info::{
    AsDIScope, DIBasicType, DICompileUnit, DIFile, DIFlagsConstants, DILocation, DISubprogram, DWARFEmissionKind,
    DWARFSourceLanguage, DebugInfoBuilder,
};
use inkwell::module::{FlagBehavior, Module};
use inkwell::values::{AsValueRef, PointerValue};
use llvm_sys::debuginfo::LLVMDIBuilderInsertDeclareRecordAtEnd;
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
    pub is_optimized: bool,
}

impl<'ctx> DebugInfo<'ctx> {
    pub fn new(context: &'ctx Context, module: &Module<'ctx>, unit: &str, is_optimized: bool) -> Self {
        let word = |value| context.i32_type().const_int(value, false);
        module.add_basic_value_flag("Debug Info Version", FlagBehavior::Warning, word(METADATA_VERSION));
        module.add_basic_value_flag("Dwarf Version", FlagBehavior::Warning, word(DWARF_VERSION));
        let (builder, unit) = module.create_debug_info_builder(
            true,
            // There is no code for Mesh; C makes debuggers show names as they are.
            DWARFSourceLanguage::C,
            unit,
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
    pub fn location(&self, function: DISubprogram<'ctx>, line: u32, column: u32) -> DILocation<'ctx> {
        self.builder.create_debug_location(self.context, line, column, function.as_debug_info_scope(), None)
    }

    /// A variable that is at an address for as long as its function runs; `param`: the number of the parameter.
    pub fn variable(
        &self,
        source: &Function,
        function: DISubprogram<'ctx>,
        (name, shown, param): (&str, Shown, Option<usize>),
        address: PointerValue<'ctx>,
        entry: BasicBlock<'ctx>,
    ) {
        let (Some(file), Ok(ty)) = (self.files.get(&source.site.file), self.shown_type(shown)) else { return };
        let (scope, line) = (function.as_debug_info_scope(), source.site.line);
        let variable = match param {
            Some(param) => self.builder.create_parameter_variable(
                scope,
                name,
                param as u32 + 1,
                *file,
                line,
                ty.as_type(),
                true,
                i32::PUBLIC,
            ),
            None => self.builder.create_auto_variable(scope, name, *file, line, ty.as_type(), true, i32::PUBLIC, 0),
        };
        let location = self.location(function, line, 0);
        let expression = self.builder.create_expression(Vec::new());
        // SAFETY: all parts are of this module and alive. (The safe function of the bindings takes the record that
        // this version of LLVM gives for an instruction.)
        unsafe {
            LLVMDIBuilderInsertDeclareRecordAtEnd(
                self.builder.as_mut_ptr(),
                address.as_value_ref(),
                variable.as_mut_ptr(),
                expression.as_mut_ptr(),
                location.as_mut_ptr(),
                entry.as_mut_ptr(),
            );
        }
    }

    fn shown_type(&self, shown: Shown) -> Result<DIBasicType<'ctx>, inkwell::Error> {
        // Encodings of DWARF (DW_ATE), and the names the types have in Mesh.
        let (name, encoding) = match shown {
            Shown::Int => ("Int", 5),
            Shown::Float => ("Float", 4),
            Shown::Bool => ("Bool", 2),
            Shown::Word => ("value", 1),
        };
        self.builder.create_basic_type(name, 64, encoding, i32::PUBLIC)
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
