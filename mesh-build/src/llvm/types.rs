//! The machine types: words and floats, and the structs of `mesh_abi` as LLVM sees them.

use crate::core::ir::Repr;
use inkwell::AddressSpace;
use inkwell::context::Context;
use inkwell::types::{
    BasicMetadataTypeEnum, BasicTypeEnum, FloatType, FunctionType, IntType, PointerType, StructType, VoidType,
};

/// Every type that generated code uses, made once.
#[derive(Clone, Copy)]
pub(super) struct Types<'ctx> {
    pub byte: IntType<'ctx>,
    pub int32: IntType<'ctx>,
    pub word: IntType<'ctx>,
    pub float: FloatType<'ctx>,
    pub ptr: PointerType<'ctx>,
    pub void: VoidType<'ctx>,
    pub layout: Layouts<'ctx>,
}

/// The `repr(C)` structs of `mesh_abi`, field by field. The tests compare offsets.
#[derive(Clone, Copy)]
pub(super) struct Layouts<'ctx> {
    pub context: StructType<'ctx>,
    pub text: StructType<'ctx>,
    pub site: StructType<'ctx>,
    pub type_desc: StructType<'ctx>,
    pub forms: StructType<'ctx>,
    pub variant_desc: StructType<'ctx>,
    pub field_desc: StructType<'ctx>,
    pub function_desc: StructType<'ctx>,
    pub handler_desc: StructType<'ctx>,
    pub service_desc: StructType<'ctx>,
    pub actor_desc: StructType<'ctx>,
    pub supervisor_desc: StructType<'ctx>,
    pub child_desc: StructType<'ctx>,
    pub package: StructType<'ctx>,
}

/// Positions of the fields of `mesh_abi::context::Context` in [`Layouts::context`].
pub(super) mod context_field {
    pub const STACK_LIMIT: u32 = 0;
    pub const BUMP: u32 = 1;
    pub const END: u32 = 2;
    pub const MESSAGE: u32 = 3;
    pub const SITE: u32 = 4;
    pub const CONSTANTS: u32 = 5;
}

impl<'ctx> Types<'ctx> {
    pub fn new(context: &'ctx Context) -> Self {
        let word = context.i64_type();
        let ptr = context.ptr_type(AddressSpace::default());
        Self {
            byte: context.i8_type(),
            int32: context.i32_type(),
            word,
            float: context.f64_type(),
            ptr,
            void: context.void_type(),
            layout: Layouts::new(context),
        }
    }

    /// How a value of this kind travels.
    pub fn repr(&self, repr: Repr) -> BasicTypeEnum<'ctx> {
        match repr {
            Repr::Word => self.word.into(),
            Repr::Float => self.float.into(),
        }
    }

    /// Type of a function that takes the context, then `lead` pointers, then `params`.
    pub fn function(&self, lead: usize, params: impl IntoIterator<Item = Repr>, result: Repr) -> FunctionType<'ctx> {
        let mut all: Vec<BasicMetadataTypeEnum<'ctx>> = vec![self.ptr.into(); 1 + lead];
        all.extend(params.into_iter().map(|param| BasicMetadataTypeEnum::from(self.repr(param))));
        match result {
            Repr::Word => self.word.fn_type(&all, false),
            Repr::Float => self.float.fn_type(&all, false),
        }
    }
}

impl<'ctx> Layouts<'ctx> {
    fn new(context: &'ctx Context) -> Self {
        let word = BasicTypeEnum::from(context.i64_type());
        let int32 = BasicTypeEnum::from(context.i32_type());
        let ptr = BasicTypeEnum::from(context.ptr_type(AddressSpace::default()));
        let of = |fields: &[BasicTypeEnum<'ctx>]| context.struct_type(fields, false);
        let text_struct = of(&[ptr, word]);
        let text = BasicTypeEnum::from(text_struct);
        Self {
            context: of(&[word, ptr, ptr, word, ptr, ptr]),
            text: text_struct,
            site: of(&[text, text, text, int32, int32]),
            type_desc: of(&[int32, int32, int32, int32, word, text, text, ptr, ptr, ptr]),
            forms: of(&[ptr; 9]),
            variant_desc: of(&[text, ptr, word]),
            field_desc: of(&[text, ptr, word]),
            function_desc: of(&[text, ptr, ptr, ptr]),
            handler_desc: of(&[text, word, ptr, ptr, ptr, ptr]),
            service_desc: of(&[text, word, ptr, ptr, ptr, ptr, word]),
            actor_desc: of(&[text, ptr, ptr, ptr, ptr, word]),
            supervisor_desc: of(&[text, word, word, word, word, word, word, ptr, word]),
            child_desc: of(&[text, ptr, word, word, word]),
            package: of(&[int32, int32, text, ptr, ptr, ptr, word, ptr, word, ptr, word, ptr, ptr, word]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::llvm::OptLevel;
    use crate::llvm::options::Options;
    use crate::llvm::target;
    use inkwell::targets::TargetData;
    use mesh_abi::context::{Context as Process, Site};
    use mesh_abi::package::{ActorDesc, ChildDesc, FunctionDesc, HandlerDesc, Package, ServiceDesc, SupervisorDesc};
    use mesh_abi::text::Text;
    use mesh_abi::types::{FieldDesc, Forms, TypeDesc, VariantDesc};
    use std::mem::{offset_of, size_of};

    fn check(data: &TargetData, ty: StructType<'_>, size: usize, offsets: &[(u32, usize)]) {
        assert_eq!(data.get_abi_size(&ty), size as u64, "size of {ty}");
        for &(field, offset) in offsets {
            assert_eq!(data.offset_of_element(&ty, field), Some(offset as u64), "field {field} of {ty}");
        }
    }

    #[test]
    fn structs_are_laid_out_as_the_runtime_reads_them() {
        let context = Context::create();
        let layout = Types::new(&context).layout;
        let machine = target::machine(&Options::new(OptLevel::O0, "")).unwrap();
        let data = machine.get_target_data();
        check(
            &data,
            layout.context,
            size_of::<Process>(),
            &[
                (context_field::STACK_LIMIT, offset_of!(Process, stack_limit)),
                (context_field::BUMP, offset_of!(Process, bump)),
                (context_field::END, offset_of!(Process, end)),
                (context_field::MESSAGE, offset_of!(Process, message)),
                (context_field::SITE, offset_of!(Process, site)),
                (context_field::CONSTANTS, offset_of!(Process, constants)),
            ],
        );
        check(&data, layout.text, size_of::<Text>(), &[]);
        check(
            &data,
            layout.site,
            size_of::<Site>(),
            &[
                (0, offset_of!(Site, file)),
                (1, offset_of!(Site, function)),
                (2, offset_of!(Site, arguments)),
                (3, offset_of!(Site, line)),
                (4, offset_of!(Site, column)),
            ],
        );
    }

    #[test]
    fn descriptors_are_laid_out_as_the_runtime_reads_them() {
        let context = Context::create();
        let layout = Types::new(&context).layout;
        let machine = target::machine(&Options::new(OptLevel::O0, "")).unwrap();
        let data = machine.get_target_data();
        check(
            &data,
            layout.type_desc,
            size_of::<TypeDesc>(),
            &[
                (0, offset_of!(TypeDesc, kind)),
                (1, offset_of!(TypeDesc, arg_count)),
                (2, offset_of!(TypeDesc, variant_count)),
                (3, offset_of!(TypeDesc, flags)),
                (4, offset_of!(TypeDesc, hash)),
                (5, offset_of!(TypeDesc, name)),
                (6, offset_of!(TypeDesc, base_name)),
            ],
        );
        check(
            &data,
            layout.forms,
            size_of::<Forms>(),
            &[
                (0, offset_of!(Forms, eq)),
                (1, offset_of!(Forms, compare)),
                (2, offset_of!(Forms, hash)),
                (3, offset_of!(Forms, show)),
                (4, offset_of!(Forms, inspect)),
                (5, offset_of!(Forms, default)),
                (8, offset_of!(Forms, call)),
            ],
        );
        check(&data, layout.variant_desc, size_of::<VariantDesc>(), &[(0, offset_of!(VariantDesc, name))]);
        let field = [(0, offset_of!(FieldDesc, name)), (2, offset_of!(FieldDesc, slot))];
        check(&data, layout.field_desc, size_of::<FieldDesc>(), &field);
    }

    #[test]
    fn tables_are_laid_out_as_the_runtime_reads_them() {
        let context = Context::create();
        let layout = Types::new(&context).layout;
        let machine = target::machine(&Options::new(OptLevel::O0, "")).unwrap();
        let data = machine.get_target_data();
        let function = [(0, offset_of!(FunctionDesc, name)), (1, offset_of!(FunctionDesc, entry))];
        check(&data, layout.function_desc, size_of::<FunctionDesc>(), &function);
        let actor = [(0, offset_of!(ActorDesc, name)), (1, offset_of!(ActorDesc, entry))];
        let actor =
            [&actor[..], &[(4, offset_of!(ActorDesc, terminate)), (5, offset_of!(ActorDesc, notices))]].concat();
        check(&data, layout.actor_desc, size_of::<ActorDesc>(), &actor);
        let supervisor = [
            (0, offset_of!(SupervisorDesc, name)),
            (1, offset_of!(SupervisorDesc, strategy)),
            (2, offset_of!(SupervisorDesc, max_restarts)),
            (3, offset_of!(SupervisorDesc, max_seconds)),
            (4, offset_of!(SupervisorDesc, backoff.first_ms)),
            (5, offset_of!(SupervisorDesc, backoff.most_ms)),
            (6, offset_of!(SupervisorDesc, auto_shutdown)),
        ];
        check(&data, layout.supervisor_desc, size_of::<SupervisorDesc>(), &supervisor);
        let child = [
            (0, offset_of!(ChildDesc, name)),
            (1, offset_of!(ChildDesc, start)),
            (2, offset_of!(ChildDesc, restart)),
            (3, offset_of!(ChildDesc, shutdown)),
            (4, offset_of!(ChildDesc, significant)),
        ];
        check(&data, layout.child_desc, size_of::<ChildDesc>(), &child);
        check(
            &data,
            layout.handler_desc,
            size_of::<HandlerDesc>(),
            &[
                (0, offset_of!(HandlerDesc, name)),
                (1, offset_of!(HandlerDesc, is_call)),
                (2, offset_of!(HandlerDesc, handler)),
            ],
        );
        check(
            &data,
            layout.service_desc,
            size_of::<ServiceDesc>(),
            &[
                (0, offset_of!(ServiceDesc, name)),
                (1, offset_of!(ServiceDesc, hash)),
                (2, offset_of!(ServiceDesc, init)),
            ],
        );
        check(
            &data,
            layout.package,
            size_of::<Package>(),
            &[
                (0, offset_of!(Package, abi)),
                (1, offset_of!(Package, constant_count)),
                (2, offset_of!(Package, name)),
                (3, offset_of!(Package, start)),
                (4, offset_of!(Package, main)),
            ],
        );
    }
}
