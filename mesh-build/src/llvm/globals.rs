//! Module-level constants of the language: where their values are read.
//!
//! A package has one word of its own, the number of its first constant, which the runtime writes when the package
//! becomes known to the process. The values are in a table of each runtime, which the process carries in its head;
//! while they are being evaluated it carries none, and the runtime is asked.

use super::constants::private;
use super::error::Error;
use super::function::FunctionGen;
use super::memory::Memory;
use super::module::ModuleGen;
use super::types::context_field;
use super::value::{Gen, Value};
use crate::core::ir::{ConstantIx, Repr, Site};
use crate::entity::Id;
use inkwell::module::Linkage;
use inkwell::values::{ArrayValue, GlobalValue, IntValue, PointerValue};

impl<'ctx> FunctionGen<'_, '_, 'ctx> {
    /// The value of a constant.
    pub fn constant_value(&mut self, constant: ConstantIx, repr: Repr, site: Option<&Site>) -> Gen<Value<'ctx>> {
        let number = self.constant_number(constant)?;
        let field = self.process_field(context_field::CONSTANTS)?;
        let table = self.read(self.types.ptr, field, Memory::Process, "constants")?.into_pointer_value();
        let is_null = self.builder.build_is_null(table, "is_early")?;
        let (early, ready, done) = (self.new_block("early")?, self.new_block("ready")?, self.new_block("constant")?);
        self.builder.build_conditional_branch(is_null, early, ready)?;

        self.builder.position_at_end(early);
        let asked = self.ask_for_constant(constant, number, site)?;
        self.builder.build_unconditional_branch(done)?;
        let early = self.block()?;

        self.builder.position_at_end(ready);
        // SAFETY: the number is one of the table's, which the runtime vouches for before it runs this code.
        let at = unsafe { self.builder.build_gep(self.types.word, table, &[number], "at")? };
        let read = Value::from_llvm(self.read(self.types.word, at, Memory::Object, "value")?)?.word()?;
        self.builder.build_unconditional_branch(done)?;

        self.builder.position_at_end(done);
        let word = self.builder.build_phi(self.types.word, "constant")?;
        word.add_incoming(&[(&asked, early), (&read, ready)]);
        let word = word.as_basic_value();
        match repr {
            Repr::Word => Value::from_llvm(word),
            Repr::Float => Value::from_llvm(self.builder.build_bit_cast(word, self.types.float, "constant")?),
        }
    }

    /// The number of a constant in the process.
    pub fn constant_number(&mut self, constant: ConstantIx) -> Gen<IntValue<'ctx>> {
        let first = self.module.first_constant();
        let first = first.ok_or_else(|| Error::internal("a program without constants reads one"))?.as_pointer_value();
        let first = Value::from_llvm(self.read(self.types.word, first, Memory::Object, "first")?)?.word()?;
        Ok(self.builder.build_int_add(first, self.word(constant.index() as u64), "number")?)
    }

    fn ask_for_constant(
        &mut self,
        constant: ConstantIx,
        number: IntValue<'ctx>,
        site: Option<&Site>,
    ) -> Gen<IntValue<'ctx>> {
        let name = self.module.program.constants.get(constant);
        let name = name.ok_or_else(|| Error::internal(format_args!("the program has no constant {constant:?}")))?;
        self.remember(site)?;
        let module = &mut *self.module;
        let name = module.constants.text_address(&module.llvm, name);
        let (callee, _) = module.declarations.runtime(&module.llvm, "constant")?;
        let call = self.builder.build_call(callee, &[self.process.into(), number.into(), name.into()], "constant")?;
        super::call::result(call)?.word()
    }
}

impl<'ctx> ModuleGen<'_, 'ctx> {
    /// Code that makes the package known to the runtime as soon as it is loaded. A program of Mesh alone needs none:
    /// whoever runs it has its table.
    pub fn define_registration(&mut self, package: GlobalValue<'ctx>) -> Result<(), Error> {
        if self.program.start.is_none() || self.program.main.is_some() {
            return Ok(());
        }
        let (register, _) = self.declarations.runtime(&self.llvm, "register")?;
        let function = self.llvm.add_function("register", self.types.void.fn_type(&[], false), Some(Linkage::Internal));
        let builder = self.context.create_builder();
        builder.position_at_end(self.context.append_basic_block(function, "entry"));
        builder.build_call(register, &[package.as_pointer_value().into()], "").map_err(Error::internal)?;
        builder.build_return(None).map_err(Error::internal)?;
        let function = function.as_global_value().as_pointer_value();
        let triple = self.llvm.get_triple().as_str().to_string_lossy().into_owned();
        if ["apple", "darwin", "windows"].iter().any(|other| triple.contains(other)) {
            self.list_constructor(function);
        } else {
            self.place_constructor(function);
        }
        Ok(())
    }

    /// For targets on which LLVM's list of constructors ends up where the loader looks.
    fn list_constructor(&self, function: PointerValue<'ctx>) {
        let priority = self.types.int32.const_int(u64::from(u16::MAX), false);
        let entry =
            self.context.const_struct(&[priority.into(), function.into(), self.types.ptr.const_null().into()], false);
        self.list("llvm.global_ctors", &entry.get_type().const_array(&[entry]));
    }

    /// ELF has two such places, and through its C interface LLVM takes the one that loaders have given up.
    fn place_constructor(&self, function: PointerValue<'ctx>) {
        let place = private(&self.llvm, "registration", &function);
        place.set_section(Some(".init_array"));
        place.set_constant(false);
        let used = [place.as_pointer_value()];
        self.list("llvm.compiler.used", &self.types.ptr.const_array(&used)).set_section(Some("llvm.metadata"));
    }

    fn list(&self, name: &str, value: &ArrayValue<'ctx>) -> GlobalValue<'ctx> {
        let list = private(&self.llvm, name, value);
        list.set_constant(false);
        list.set_linkage(Linkage::Appending);
        list
    }
}
