//! The tables of a package as constant data: type descriptors, functions, services, actors, and the package
//! table over them. Layouts: `mesh_abi::types` and `mesh_abi::package`.

use super::constants::{declare, private};
use super::error::Error;
use super::module::ModuleGen;
use crate::core::ir::{
    Actor, ActorIx, Child, Desc, DescId, Export, FieldDesc, FuncId, Handler, Repr, Service, ServiceIx, Supervisor,
    SupervisorIx, VariantDesc,
};
use inkwell::GlobalVisibility;
use inkwell::module::Linkage;
use inkwell::types::{BasicType, BasicTypeEnum, StructType};
use inkwell::values::{BasicValueEnum, GlobalValue, PointerValue, StructValue};
use mesh_abi::types::{OF_LIBRARY, SHOWN_BY_POSITION};
use std::collections::HashMap;

/// Tables that code refers to before they are filled in, or that another unit fills in. Each is declared when it is
/// first asked for.
#[derive(Default)]
pub(super) struct Tables<'ctx> {
    descs: HashMap<DescId, GlobalValue<'ctx>>,
    services: Option<GlobalValue<'ctx>>,
    actors: Option<GlobalValue<'ctx>>,
    supervisors: Option<GlobalValue<'ctx>>,
    first_constant: Option<GlobalValue<'ctx>>,
}

impl<'ctx> ModuleGen<'_, 'ctx> {
    /// Address of a `TypeDesc`.
    pub fn desc(&mut self, id: DescId) -> Result<PointerValue<'ctx>, Error> {
        Ok(self.desc_table(id)?.as_pointer_value())
    }

    fn desc_table(&mut self, id: DescId) -> Result<GlobalValue<'ctx>, Error> {
        if let Some(known) = self.tables.descs.get(&id) {
            return Ok(*known);
        }
        let name = self.source.units.desc_names.get(id);
        let name = name.ok_or_else(|| Error::internal(format_args!("the program has no type {id:?}")))?;
        let desc = self.table("type", &format!("type${name}"), self.types.layout.type_desc.as_basic_type_enum());
        self.tables.descs.insert(id, desc);
        Ok(desc)
    }

    /// Address of a `ServiceDesc`.
    pub fn service(&mut self, ix: ServiceIx) -> Result<PointerValue<'ctx>, Error> {
        let array = self.services();
        self.element(array, self.program.services.len(), self.types.layout.service_desc, ix.0)
    }

    /// Address of an `ActorDesc`.
    pub fn actor(&mut self, ix: ActorIx) -> Result<PointerValue<'ctx>, Error> {
        let array = self.actors();
        self.element(array, self.program.actors.len(), self.types.layout.actor_desc, ix.0)
    }

    /// Address of a `SupervisorDesc`.
    pub fn supervisor(&mut self, ix: SupervisorIx) -> Result<PointerValue<'ctx>, Error> {
        let array = self.supervisors();
        self.element(array, self.program.supervisors.len(), self.types.layout.supervisor_desc, ix.0)
    }

    /// The word that holds the number of the first constant: written by the runtime when the package becomes known; 0
    /// before.
    pub fn first_constant(&mut self) -> Option<GlobalValue<'ctx>> {
        if self.tables.first_constant.is_none() && !self.program.constants.is_empty() {
            let first = self.table("first_constant", "first_constant", self.types.word.as_basic_type_enum());
            first.set_constant(false);
            self.tables.first_constant = Some(first);
        }
        self.tables.first_constant
    }

    fn services(&mut self) -> Option<GlobalValue<'ctx>> {
        if self.tables.services.is_none() {
            self.tables.services =
                self.table_of("services", self.types.layout.service_desc, self.program.services.len());
        }
        self.tables.services
    }

    fn actors(&mut self) -> Option<GlobalValue<'ctx>> {
        if self.tables.actors.is_none() {
            self.tables.actors = self.table_of("actors", self.types.layout.actor_desc, self.program.actors.len());
        }
        self.tables.actors
    }

    fn supervisors(&mut self) -> Option<GlobalValue<'ctx>> {
        if self.tables.supervisors.is_none() {
            let (ty, len) = (self.types.layout.supervisor_desc, self.program.supervisors.len());
            self.tables.supervisors = self.table_of("supervisors", ty, len);
        }
        self.tables.supervisors
    }

    fn table_of(&self, name: &str, element: StructType<'ctx>, len: usize) -> Option<GlobalValue<'ctx>> {
        (len > 0).then(|| self.table(name, name, element.array_type(len as u32).as_basic_type_enum()))
    }

    /// A table without its contents: `name` where only this unit sees it, `shared_name` else.
    fn table(&self, name: &str, shared_name: &str, ty: BasicTypeEnum<'ctx>) -> GlobalValue<'ctx> {
        if self.source.units.is_whole() {
            return declare(&self.llvm, name, ty);
        }
        let table = declare(&self.llvm, &self.source.symbols.data(shared_name), ty);
        table.set_linkage(Linkage::External);
        if self.source.unit().has_tables {
            table.set_visibility(GlobalVisibility::Hidden);
        }
        table
    }

    fn element(
        &self,
        array: Option<GlobalValue<'ctx>>,
        count: usize,
        element: StructType<'ctx>,
        index: u32,
    ) -> Result<PointerValue<'ctx>, Error> {
        let array = array
            .filter(|_| (index as usize) < count)
            .ok_or_else(|| Error::internal(format_args!("the program has no service, actor or supervisor {index}")))?;
        let index = self.types.word.const_int(u64::from(index), false);
        // SAFETY: the index is within the array, which consists of elements of this type.
        Ok(unsafe { array.as_pointer_value().const_in_bounds_gep(element, &[index]) })
    }
}

/// Fills in every table.
pub(super) fn define(module: &mut ModuleGen<'_, '_>) -> Result<(), Error> {
    for id in module.program.descs.ids() {
        module.desc_table(id)?;
    }
    for (id, desc) in module.program.descs.iter() {
        let value = module.type_desc(desc)?;
        module.desc_table(id)?.set_initializer(&value);
    }
    if let Some(first) = module.first_constant() {
        first.set_initializer(&module.types.word.const_zero());
    }
    module.define_services()?;
    module.define_actors()?;
    module.define_supervisors()?;
    module.define_package()
}

impl<'ctx> ModuleGen<'_, 'ctx> {
    fn forms(&mut self, desc: &Desc) -> Result<PointerValue<'ctx>, Error> {
        if desc.forms.is_empty() {
            return Ok(self.null());
        }
        let mut parts = Vec::new();
        for (_, form, params) in desc.forms.all() {
            parts.push(self.optional_entry(form, params)?.into());
        }
        let forms = self.structure(self.types.layout.forms, &parts)?;
        Ok(private(&self.llvm, "forms", &forms).as_pointer_value())
    }

    fn type_desc(&mut self, desc: &Desc) -> Result<StructValue<'ctx>, Error> {
        let args = desc.args.iter().map(|arg| self.desc(*arg)).collect::<Result<Vec<_>, _>>()?;
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
        let ty = self.desc(field.ty)?;
        let parts = [self.text(&field.name), ty.into(), self.word(u64::from(field.slot))];
        self.structure(self.types.layout.field_desc, &parts)
    }

    fn define_services(&mut self) -> Result<(), Error> {
        let services =
            self.program.services.values().map(|service| self.service_desc(service)).collect::<Result<Vec<_>, _>>()?;
        if let Some(array) = self.services() {
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
            self.desc(service.init_args)?.into(),
            self.desc(service.state)?.into(),
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
            self.desc(handler.args)?.into(),
            self.desc(handler.result)?.into(),
            self.desc(handler.reply)?.into(),
        ];
        self.structure(self.types.layout.handler_desc, &parts)
    }

    fn define_actors(&mut self) -> Result<(), Error> {
        let actors = self.program.actors.values().map(|actor| self.actor_desc(actor)).collect::<Result<Vec<_>, _>>()?;
        if let Some(array) = self.actors() {
            array.set_initializer(&self.types.layout.actor_desc.const_array(&actors));
        }
        Ok(())
    }

    fn actor_desc(&mut self, actor: &Actor) -> Result<StructValue<'ctx>, Error> {
        let message = match actor.message {
            Some(message) => self.desc(message)?,
            None => self.null(),
        };
        let terminate = self.optional_entry(actor.terminate, 2)?;
        let parts = [
            self.text(&actor.name),
            self.entry(actor.entry, 1)?.into(),
            self.desc(actor.args)?.into(),
            message.into(),
            terminate.into(),
            self.word(actor.notices),
        ];
        self.structure(self.types.layout.actor_desc, &parts)
    }

    fn define_supervisors(&mut self) -> Result<(), Error> {
        let supervisors = self.program.supervisors.values();
        let supervisors = supervisors.map(|it| self.supervisor_desc(it)).collect::<Result<Vec<_>, _>>()?;
        if let Some(array) = self.supervisors() {
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
        ];
        self.structure(self.types.layout.child_desc, &parts)
    }

    fn function_desc(&mut self, export: &Export) -> Result<StructValue<'ctx>, Error> {
        let parts = [
            self.text(&export.name),
            self.entry(export.entry, 1)?.into(),
            self.desc(export.args)?.into(),
            self.desc(export.result)?.into(),
        ];
        self.structure(self.types.layout.function_desc, &parts)
    }

    fn define_package(&mut self) -> Result<(), Error> {
        let program = self.program;
        let functions =
            program.exports.iter().map(|export| self.function_desc(export)).collect::<Result<Vec<_>, _>>()?;
        let functions_address = self.array("functions", self.types.layout.function_desc, &functions);
        let (start, main) = (self.optional_entry(program.start, 1)?, self.optional_entry(program.main, 1)?);
        let (services, actors, first_constant) = (self.services(), self.actors(), self.first_constant());
        let types = program.types.iter().map(|&ty| self.desc(ty)).collect::<Result<Vec<_>, _>>()?;
        let types_address = match types.len() {
            0 => self.null(),
            _ => private(&self.llvm, "exported_types", &self.types.ptr.const_array(&types)).as_pointer_value(),
        };
        let fields = [
            self.int32(mesh_abi::ABI),
            self.int32(program.constants.len() as u32),
            self.text(&program.package),
            start.into(),
            main.into(),
            functions_address.into(),
            self.word(functions.len() as u64),
            self.address_or_null(services).into(),
            self.word(program.services.len() as u64),
            self.address_or_null(actors).into(),
            self.word(program.actors.len() as u64),
            self.address_or_null(first_constant).into(),
            types_address.into(),
            self.word(types.len() as u64),
        ];
        let table = self.structure(self.types.layout.package, &fields)?;
        let package = private(&self.llvm, &self.source.symbols.package(), &table);
        package.set_linkage(Linkage::External);
        // Found by whatever is linked with it, and not exported again from a shared library.
        package.set_visibility(GlobalVisibility::Hidden);
        self.define_registration(package)
    }

    fn optional_entry(&mut self, id: Option<FuncId>, params: usize) -> Result<PointerValue<'ctx>, Error> {
        match id {
            Some(id) => self.entry(id, params),
            None => Ok(self.null()),
        }
    }

    /// Address of code that the runtime calls with `params` words for a word.
    fn entry(&mut self, id: FuncId, params: usize) -> Result<PointerValue<'ctx>, Error> {
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
