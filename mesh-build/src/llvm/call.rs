//! Calls: of functions of the program, of the library, of the runtime, of closures. All are plain calls: every
//! one may unwind. The convention is that of `mesh_abi`.

use super::error::Error;
use super::function::FunctionGen;
use super::memory::Memory;
use super::stack::Array;
use super::types::context_field;
use super::value::{Gen, Stop, Value};
use crate::core::ir::{DescId, Expr, FuncId, Repr, RuntimeArg, Site};
use inkwell::values::{BasicMetadataValueEnum, CallSiteValue, IntValue};
use mesh_abi::functions::Shape;
use mesh_abi::header::Header;

impl<'ctx> FunctionGen<'_, '_, 'ctx> {
    /// A function of the program.
    pub fn call(&mut self, function: FuncId, args: &[Expr], site: Option<&Site>) -> Gen<Value<'ctx>> {
        let callee = self.module.function(function)?;
        let params = self.module.param_reprs(function)?;
        let values = self.arguments(args, &params)?;
        self.remember(site)?;
        let call = self.builder.build_call(callee, &values, "call")?;
        result(call)
    }

    /// A library function: `signature` is how parameters and result travel.
    pub fn call_library(
        &mut self,
        symbol: &str,
        types: &[DescId],
        args: &[Expr],
        signature: (&[Repr], Repr),
        site: Option<&Site>,
    ) -> Gen<Value<'ctx>> {
        let (params, result_repr) = signature;
        let module = &*self.module;
        let callee = module.declarations.library(&module.llvm, symbol, types.len(), params, result_repr)?;
        let mut values = self.arguments(args, params)?;
        let mut descs = Vec::with_capacity(types.len());
        for ty in types {
            descs.push(BasicMetadataValueEnum::from(self.module.desc(*ty)?));
        }
        values.splice(1..1, descs);
        self.remember(site)?;
        let call = self.builder.build_call(callee, &values, "call")?;
        result(call)
    }

    /// A function of the runtime table.
    pub fn call_runtime(&mut self, name: &str, args: &[RuntimeArg], site: Option<&Site>) -> Gen<Value<'ctx>> {
        if let Some(text) = self.grown_text(name, args, site)? {
            return Ok(text);
        }
        let depth = self.stack.depth();
        let outcome = self.call_row(name, args, site);
        // Where an argument diverges, arrays before it are never handed back.
        self.stack.forget(depth);
        outcome
    }

    pub(super) fn call_row(&mut self, name: &str, args: &[RuntimeArg], site: Option<&Site>) -> Gen<Value<'ctx>> {
        let (callee, row) = self.module.declarations.runtime(&self.module.llvm, name)?;
        let shapes = row.params.get(1..).unwrap_or_default();
        if shapes.len() != args.len() {
            return Err(Error::internal(format_args!("{name} gets the wrong number of arguments")).into());
        }
        let mut values: Vec<BasicMetadataValueEnum<'ctx>> = vec![self.process.into()];
        let mut arrays = Vec::new();
        for (arg, shape) in args.iter().zip(shapes) {
            values.push(self.runtime_arg(arg, *shape, &mut arrays)?);
        }
        self.remember(site)?;
        let call = self.builder.build_call(callee, &values, "")?;
        for array in arrays.into_iter().rev() {
            self.release(array)?;
        }
        match row.result {
            Shape::Unit => Ok(self.word(0).into()),
            Shape::Never => {
                self.builder.build_unreachable()?;
                Err(Stop::Diverged)
            }
            _ => result(call),
        }
    }

    /// A closure, through the code address in its first payload word.
    pub fn call_closure(
        &mut self,
        callee: &Expr,
        args: &[Expr],
        params: &[Repr],
        result_repr: Repr,
    ) -> Gen<Value<'ctx>> {
        let closure = self.word_of(callee)?;
        let mut values = self.arguments(args, params)?;
        values.insert(1, closure.into());
        let object = self.address(closure)?;
        let code_field = self.payload(object, 0)?;
        let code = self.read(self.types.ptr, code_field, Memory::Object, "code")?.into_pointer_value();
        let signature = [Repr::Word].into_iter().chain(params.iter().copied());
        let ty = self.types.function(0, signature, result_repr);
        let call = self.builder.build_indirect_call(ty, code, &values, "call")?;
        result(call)
    }

    /// Ends the process with a message.
    pub fn panic(&mut self, site: &Site, message: &str) -> Gen<Value<'ctx>> {
        self.locate(site.line, site.column);
        // Code of the library has no place of its own: what failed is the user's call, noted in the context.
        let site = if site.line == 0 {
            let field = self.process_field(context_field::SITE)?;
            self.read(self.types.ptr, field, Memory::Process, "site")?.into_pointer_value()
        } else {
            self.module.constants.site(&self.module.llvm, site)
        };
        let module = &mut *self.module;
        let (callee, _) = module.declarations.runtime(&module.llvm, "panic")?;
        let message = module.constants.text_address(&module.llvm, message);
        self.builder.build_call(callee, &[self.process.into(), site.into(), message.into()], "")?;
        self.builder.build_unreachable()?;
        Err(Stop::Diverged)
    }

    /// The slow path of allocation.
    pub fn call_alloc(&mut self, header: Header) -> Gen<IntValue<'ctx>> {
        let slow = self.module.slow;
        let call =
            self.builder.build_call(slow.allocate, &[self.process.into(), self.word(header.0).into()], "fresh")?;
        call.set_call_convention(slow.convention);
        result(call)?.word()
    }

    /// The slow path of the stack check. An overflow is reported at this function.
    pub fn call_stack_check(&mut self) -> Gen<()> {
        let site = if self.source.site.line > 0 {
            let module = &mut *self.module;
            module.constants.site(&module.llvm, &self.source.site)
        } else {
            self.types.ptr.const_null()
        };
        let slow = self.module.slow;
        let call = self.builder.build_call(slow.poll, &[self.process.into(), site.into()], "")?;
        call.set_call_convention(slow.convention);
        Ok(())
    }

    /// Address of an immortal text object, as a word.
    pub fn text_object(&mut self, text: &str) -> IntValue<'ctx> {
        let module = &mut *self.module;
        module.constants.text_object(&module.llvm, text).const_to_int(self.types.word)
    }

    /// Address of an immortal closure object, as a word.
    pub fn function_object(&mut self, function: FuncId) -> Gen<IntValue<'ctx>> {
        let code = self.module.function(function)?;
        let module = &mut *self.module;
        Ok(module.constants.closure(&module.llvm, function, code).const_to_int(self.types.word))
    }

    /// The message under test.
    pub fn message(&mut self) -> Gen<IntValue<'ctx>> {
        let field = self.process_field(context_field::MESSAGE)?;
        Value::from_llvm(self.read(self.types.word, field, Memory::Process, "message")?)?.word()
    }

    /// Stores where in the source the process is.
    pub fn remember(&mut self, site: Option<&Site>) -> Gen<()> {
        if let Some(site) = site {
            self.locate(site.line, site.column);
            let module = &mut *self.module;
            let site = module.constants.site(&module.llvm, site);
            let field = self.process_field(context_field::SITE)?;
            self.write(field, site, Memory::Process)?;
        }
        Ok(())
    }

    /// The context, then the values of `args`, which travel as `params` say.
    fn arguments(&mut self, args: &[Expr], params: &[Repr]) -> Gen<Vec<BasicMetadataValueEnum<'ctx>>> {
        if args.len() != params.len() {
            let what = format_args!("{} arguments for {} parameters", args.len(), params.len());
            return Err(Error::internal(what).into());
        }
        let mut values: Vec<BasicMetadataValueEnum<'ctx>> = vec![self.process.into()];
        for (arg, param) in args.iter().zip(params) {
            values.push(self.expr(arg)?.expect(*param)?.argument());
        }
        Ok(values)
    }

    fn runtime_arg(
        &mut self,
        arg: &RuntimeArg,
        shape: Shape,
        arrays: &mut Vec<Array<'ctx>>,
    ) -> Gen<BasicMetadataValueEnum<'ctx>> {
        Ok(match (arg, shape) {
            (RuntimeArg::Value(value), Shape::Word) => self.word_of(value)?.into(),
            (RuntimeArg::Constant(constant), Shape::Word) => self.constant_number(*constant)?.into(),
            (RuntimeArg::Type(ty), Shape::Type) => self.module.desc(*ty)?.into(),
            (RuntimeArg::Service(service), Shape::Service) => self.module.service(*service)?.into(),
            (RuntimeArg::Actor(actor), Shape::Actor) => self.module.actor(*actor)?.into(),
            (RuntimeArg::Supervisor(it), Shape::Supervisor) => self.module.supervisor(*it)?.into(),
            (RuntimeArg::Text(text), Shape::Text) => {
                let module = &mut *self.module;
                module.constants.text_address(&module.llvm, text).into()
            }
            (RuntimeArg::Parts(parts), Shape::Words) => {
                let array = self.parts(parts)?;
                let address = array.address;
                arrays.push(array);
                address.into()
            }
            (RuntimeArg::Words(items), Shape::Words) => {
                let array = self.array(items)?;
                let address = array.address;
                arrays.push(array);
                address.into()
            }
            (arg, shape) => {
                return Err(Error::internal(format_args!("{arg:?} where the runtime wants {shape:?}")).into());
            }
        })
    }
}

/// What a call gives.
#[track_caller]
pub(super) fn result<'ctx>(call: CallSiteValue<'ctx>) -> Gen<Value<'ctx>> {
    match call.try_as_basic_value().basic() {
        Some(value) => Value::from_llvm(value),
        None => Err(Error::internal("a call that gives nothing where a value is needed").into()),
    }
}
