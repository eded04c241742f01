//! The tables of a package as constant data: type descriptors, functions, services, actors, and the package
//! table over them. Layouts: `mesh_abi::types` and `mesh_abi::package`.

use super::constants::{declare, private};
use super::error::Error;
use super::module::ModuleGen;
use super::types::Types;
use crate::core::ir::{
    Actor, ActorIx, Child, Desc, DescId, Export, FieldDesc, FuncId, Handler, Program, Repr, Service, ServiceIx,
    Supervisor, SupervisorIx, VariantDesc,
};
use crate::entity::Id;
use inkwell::GlobalVisibility;
use inkwell::module::{Linkage, Module};
use inkwell::types::StructType;
use inkwell::values::{BasicValueEnum, GlobalValue, PointerValue, StructValue};
use mesh_abi::types::{OF_LIBRARY, SHOWN_BY_POSITION};

/// Tables that code refers to before they are filled in.
pub(super) struct Tables<'ctx> {
    types: Types<'ctx>,
    descs: Vec<GlobalValue<'ctx>>,
    services: Option<GlobalValue<'ctx>>,
    service_count: u32,
    actors: Option<GlobalValue<'ctx>>,
    actor_count: u32,
    supervisors: Option<GlobalValue<'ctx>>,
    supervisor_count: u32,
    first_constant: Option<GlobalValue<'ctx>>,
}

impl<'ctx> Tables<'ctx> {
    /// Declares the tables of `program`.
    pub fn declare(program: &Program, module: &Module<'ctx>, types: Types<'ctx>) -> Self {
        let array = |name: &str, element: StructType<'ctx>, len: usize| {
            (len > 0).then(|| declare(module, name, element.array_type(len as u32)))
        };
        Self {
            types,
            descs: program.descs.values().map(|_| declare(module, "type", types.layout.type_desc)).collect(),
            services: array("services", types.layout.service_desc, program.services.len()),
            service_count: program.services.len() as u32,
            actors: array("actors", types.layout.actor_desc, program.actors.len()),
            actor_count: program.actors.len() as u32,
            supervisors: array("supervisors", types.layout.supervisor_desc, program.supervisors.len()),
            supervisor_count: program.supervisors.len() as u32,
            first_constant: (!program.constants.is_empty()).then(|| first_constant(module, types)),
        }
    }

    /// Address of a `TypeDesc`.
    pub fn desc(&self, id: DescId) -> Result<PointerValue<'ctx>, Error> {
        self.descs
            .get(id.index())
            .map(|desc| desc.as_pointer_value())
            .ok_or_else(|| Error::internal(format_args!("the program has no type {id:?}")))
    }

    /// Address of a `ServiceDesc`.
    pub fn service(&self, ix: ServiceIx) -> Result<PointerValue<'ctx>, Error> {
        self.element(self.services, self.service_count, self.types.layout.service_desc, ix.0)
    }

    /// Address of an `ActorDesc`.
    pub fn actor(&self, ix: ActorIx) -> Result<PointerValue<'ctx>, Error> {
        self.element(self.actors, self.actor_count, self.types.layout.actor_desc, ix.0)
    }

    /// Address of a `SupervisorDesc`.
    pub fn supervisor(&self, ix: SupervisorIx) -> Result<PointerValue<'ctx>, Error> {
        self.element(self.supervisors, self.supervisor_count, self.types.layout.supervisor_desc, ix.0)
    }

    /// The word that holds the number of the first constant.
    pub fn first_constant(&self) -> Result<GlobalValue<'ctx>, Error> {
        self.first_constant.ok_or_else(|| Error::internal("a program without constants reads one"))
    }

    fn element(
        &self,
        array: Option<GlobalValue<'ctx>>,
        count: u32,
        element: StructType<'ctx>,
        index: u32,
    ) -> Result<PointerValue<'ctx>, Error> {
        let array = array
            .filter(|_| index < count)
            .ok_or_else(|| Error::internal(format_args!("the program has no service, actor or supervisor {index}")))?;
        let index = self.types.word.const_int(u64::from(index), false);
        // SAFETY: the index is within the array, which consists of elements of this type.
        Ok(unsafe { array.as_pointer_value().const_in_bounds_gep(element, &[index]) })
    }
}

/// Written by the runtime when the package becomes known; 0 before.
fn first_constant<'ctx>(module: &Module<'ctx>, types: Types<'ctx>) -> GlobalValue<'ctx> {
    let first = private(module, "first_constant", &types.word.const_zero());
    first.set_constant(false);
    first
}

/// Fills in every table; the package table gets the name `symbol`.
pub(super) fn define(module: &mut ModuleGen<'_, '_>, symbol: &str) -> Result<(), Error> {
    for (id, desc) in module.program.descs.iter() {
        let value = module.type_desc(desc)?;
        module.tables.descs[id.index()].set_initializer(&value);
    }
    module.define_services()?;
    module.define_actors()?;
    module.define_supervisors()?;
    module.define_package(symbol)
}

impl<'ctx> ModuleGen<'_, 'ctx> {
    fn forms(&mut self, desc: &Desc) -> Result<PointerValue<'ctx>, Error> {
        if desc.forms.is_empty() {
            return Ok(self.null());
        }
        let mut parts = Vec::new();
        for (_, form, params) in desc.forms.all() {
            parts.push(match form {
                Some(form) => self.entry(form, params)?.into(),
                None => self.null().into(),
            });
        }
        let forms = self.structure(self.types.layout.forms, &parts)?;
        Ok(private(&self.llvm, "forms", &forms).as_pointer_value())
    }

    fn type_desc(&mut self, desc: &Desc) -> Result<StructValue<'ctx>, Error> {
        let args = desc.args.iter().map(|arg| self.tables.desc(*arg)).collect::<Result<Vec<_>, _>>()?;
        let variants = desc.variants.iter().map(|variant| self.variant_desc(variant)).collect::<Result<Vec<_>, _>>()?;
        let args_address = match args.len() {
            0 => self.null(),
            _ => private(&self.llvm, "args", &self.types.ptr.const_array(&args)).as_pointer_value(),
        };
        let variants_address = self.array("variants", self.types.layout.variant_desc, &variants);
        let flag = |is_set, flag| if is_set { flag } else { 0 };
        let flags = flag(desc.shown_by_position, SHOWN_BY_POSITION) | flag(desc.of_library, OF_LIBRARY);
        let fields = [
            self.int32(desc.kind as u32),
            self.int32(args.len() as u32),
            self.int32(variants.len() as u32),
            self.int32(flags),
            self.word(desc.hash),
            self.text(&desc.name),
            self.text(&desc.base_name),
            args_address.into(),
            variants_address.into(),
            self.forms(desc)?.into(),
        ];
        self.structure(self.types.layout.type_desc, &fields)
    }

    fn variant_desc(&mut self, variant: &VariantDesc) -> Result<StructValue<'ctx>, Error> {
        let fields = variant.fields.iter().map(|field| self.field_desc(field)).collect::<Result<Vec<_>, _>>()?;
        let fields_address = self.array("fields", self.types.layout.field_desc, &fields);
        let parts = [self.text(&variant.name), fields_address.into(), self.word(fields.len() as u64)];
        self.structure(self.types.layout.variant_desc, &parts)
    }

    fn field_desc(&mut self, field: &FieldDesc) -> Result<StructValue<'ctx>, Error> {
        let ty = self.tables.desc(field.ty)?;
        let parts = [self.text(&field.name), ty.into(), self.word(u64::from(field.slot))];
        self.structure(self.types.layout.field_desc, &parts)
    }

    fn define_services(&mut self) -> Result<(), Error> {
        let services =
            self.program.services.values().map(|service| self.service_desc(service)).collect::<Result<Vec<_>, _>>()?;
        if let Some(array) = self.tables.services {
            array.set_initializer(&self.types.layout.service_desc.const_array(&services));
        }
        Ok(())
    }

    fn service_desc(&mut self, service: &Service) -> Result<StructValue<'ctx>, Error> {
        let handlers =
            service.handlers.iter().map(|handler| self.handler_desc(handler)).collect::<Result<Vec<_>, _>>()?;
        let handlers_address = self.array("handlers", self.types.layout.handler_desc, &handlers);
        let parts = [
            self.text(&service.name),
            self.word(service.hash),
            self.entry(service.init, 1)?.into(),
            self.tables.desc(service.init_args)?.into(),
            self.tables.desc(service.state)?.into(),
            handlers_address.into(),
            self.word(handlers.len() as u64),
        ];
        self.structure(self.types.layout.service_desc, &parts)
    }

    fn handler_desc(&mut self, handler: &Handler) -> Result<StructValue<'ctx>, Error> {
        let parts = [
            self.text(&handler.name),
            self.word(u64::from(handler.is_call)),
            self.entry(handler.code, 2)?.into(),
            self.tables.desc(handler.args)?.into(),
            self.tables.desc(handler.result)?.into(),
            self.tables.desc(handler.reply)?.into(),
        ];
        self.structure(self.types.layout.handler_desc, &parts)
    }

    fn define_actors(&mut self) -> Result<(), Error> {
        let actors = self.program.actors.values().map(|actor| self.actor_desc(actor)).collect::<Result<Vec<_>, _>>()?;
        if let Some(array) = self.tables.actors {
            array.set_initializer(&self.types.layout.actor_desc.const_array(&actors));
        }
        Ok(())
    }

    fn actor_desc(&mut self, actor: &Actor) -> Result<StructValue<'ctx>, Error> {
        let message = match actor.message {
            Some(message) => self.tables.desc(message)?,
            None => self.null(),
        };
        let terminate = match actor.terminate {
            Some(terminate) => self.entry(terminate, 2)?,
            None => self.null(),
        };
        let parts = [
            self.text(&actor.name),
            self.entry(actor.entry, 1)?.into(),
            self.tables.desc(actor.args)?.into(),
            message.into(),
            terminate.into(),
            self.word(actor.notices),
        ];
        self.structure(self.types.layout.actor_desc, &parts)
    }

    fn define_supervisors(&mut self) -> Result<(), Error> {
        let supervisors = self.program.supervisors.values();
        let supervisors = supervisors.map(|it| self.supervisor_desc(it)).collect::<Result<Vec<_>, _>>()?;
        if let Some(array) = self.tables.supervisors {
            array.set_initializer(&self.types.layout.supervisor_desc.const_array(&supervisors));
        }
        Ok(())
    }

    fn supervisor_desc(&mut self, supervisor: &Supervisor) -> Result<StructValue<'ctx>, Error> {
        let children = supervisor.children.iter().map(|child| self.child_desc(child)).collect::<Result<Vec<_>, _>>()?;
        let children_address = self.array("children", self.types.layout.child_desc, &children);
        let parts = [
            self.text(&supervisor.name),
            self.word(supervisor.strategy as u64),
            self.word(supervisor.max_restarts),
            self.word(supervisor.max_seconds),
            self.word(supervisor.backoff.first_ms),
            self.word(supervisor.backoff.most_ms),
            self.word(supervisor.auto_shutdown as u64),
            children_address.into(),
            self.word(children.len() as u64),
        ];
        self.structure(self.types.layout.supervisor_desc, &parts)
    }

    fn child_desc(&mut self, child: &Child) -> Result<StructValue<'ctx>, Error> {
        let parts = [
            self.text(&child.name),
            self.entry(child.start, 1)?.into(),
            self.word(child.restart as u64),
            self.word(child.shutdown.word()),
            self.word(u64::from(child.significant)),
        ];
        self.structure(self.types.layout.child_desc, &parts)
    }

    fn function_desc(&mut self, export: &Export) -> Result<StructValue<'ctx>, Error> {
        let parts = [
            self.text(&export.name),
            self.entry(export.entry, 1)?.into(),
            self.tables.desc(export.args)?.into(),
            self.tables.desc(export.result)?.into(),
        ];
        self.structure(self.types.layout.function_desc, &parts)
    }

    fn define_package(&mut self, symbol: &str) -> Result<(), Error> {
        let program = self.program;
        let functions =
            program.exports.iter().map(|export| self.function_desc(export)).collect::<Result<Vec<_>, _>>()?;
        let functions_address = self.array("functions", self.types.layout.function_desc, &functions);
        let entry = |id: Option<FuncId>| id.map_or_else(|| Ok(self.null()), |id| self.entry(id, 1));
        let (start, main) = (entry(program.start)?, entry(program.main)?);
        let fields = [
            self.int32(mesh_abi::ABI),
            self.int32(program.constants.len() as u32),
            self.text(&program.package),
            start.into(),
            main.into(),
            functions_address.into(),
            self.word(functions.len() as u64),
            self.address_or_null(self.tables.services).into(),
            self.word(u64::from(self.tables.service_count)),
            self.address_or_null(self.tables.actors).into(),
            self.word(u64::from(self.tables.actor_count)),
            self.address_or_null(self.tables.first_constant).into(),
        ];
        let package = private(&self.llvm, symbol, &self.structure(self.types.layout.package, &fields)?);
        package.set_linkage(Linkage::External);
        // Found by whatever is linked with it, and not exported again from a shared library.
        package.set_visibility(GlobalVisibility::Hidden);
        self.define_registration(package)
    }

    /// Address of code that the runtime calls with `params` words for a word.
    fn entry(&self, id: FuncId, params: usize) -> Result<PointerValue<'ctx>, Error> {
        let function = self.function(id)?;
        let expected = self.types.function(0, vec![Repr::Word; params], Repr::Word);
        if function.get_type() != expected {
            let name = &self.program.functions[id].name;
            return Err(Error::internal(format_args!("{name} has not the signature the runtime calls it with")));
        }
        Ok(function.as_global_value().as_pointer_value())
    }

    /// A struct of a layout, which its fields must have the types of.
    fn structure(&self, layout: StructType<'ctx>, fields: &[BasicValueEnum<'ctx>]) -> Result<StructValue<'ctx>, Error> {
        let value = self.context.const_struct(fields, false);
        match value.get_type() == layout {
            true => Ok(value),
            false => Err(Error::internal(format_args!("a table is not laid out as {layout}: {value}"))),
        }
    }

    fn array(&self, name: &str, ty: StructType<'ctx>, items: &[StructValue<'ctx>]) -> PointerValue<'ctx> {
        match items.len() {
            0 => self.null(),
            _ => private(&self.llvm, name, &ty.const_array(items)).as_pointer_value(),
        }
    }

    fn address_or_null(&self, global: Option<GlobalValue<'ctx>>) -> PointerValue<'ctx> {
        global.map_or_else(|| self.null(), |global| global.as_pointer_value())
    }

    fn text(&mut self, text: &str) -> BasicValueEnum<'ctx> {
        self.constants.text(&self.llvm, text).into()
    }

    fn null(&self) -> PointerValue<'ctx> {
        self.types.ptr.const_null()
    }

    fn word(&self, value: u64) -> BasicValueEnum<'ctx> {
        self.types.word.const_int(value, false).into()
    }

    fn int32(&self, value: u32) -> BasicValueEnum<'ctx> {
        self.types.int32.const_int(u64::from(value), false).into()
    }
}
