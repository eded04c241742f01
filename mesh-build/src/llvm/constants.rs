//! Constant data that expressions refer to: texts, text objects, closure objects, sites. Equal ones are made once.

use super::types::Types;
use crate::core::ir::{FuncId, Site};
use inkwell::context::Context;
use inkwell::module::{Linkage, Module};
use inkwell::types::BasicType;
use inkwell::values::{AsValueRef, BasicValue, FunctionValue, GlobalValue, PointerValue, StructValue};
use llvm_sys::core::LLVMSetPrefixData;
use mesh_abi::frame;
use mesh_abi::header::Header;
use std::collections::HashMap;

/// The constants of one module. The maps are for finding only: nothing walks them, so that the order of
/// constants in the object is the order in which the program asks for them.
pub(super) struct Constants<'ctx> {
    context: &'ctx Context,
    types: Types<'ctx>,
    bytes: HashMap<String, PointerValue<'ctx>>,
    texts: HashMap<String, PointerValue<'ctx>>,
    text_objects: HashMap<String, PointerValue<'ctx>>,
    closures: HashMap<FuncId, PointerValue<'ctx>>,
    sites: HashMap<Site, PointerValue<'ctx>>,
}

impl<'ctx> Constants<'ctx> {
    pub fn new(context: &'ctx Context, types: Types<'ctx>) -> Self {
        Self {
            context,
            types,
            bytes: HashMap::new(),
            texts: HashMap::new(),
            text_objects: HashMap::new(),
            closures: HashMap::new(),
            sites: HashMap::new(),
        }
    }

    /// `mesh_abi::text::Text` in place, as a field of something larger.
    pub fn text(&mut self, module: &Module<'ctx>, text: &str) -> StructValue<'ctx> {
        let ptr = match self.bytes.get(text) {
            Some(ptr) => *ptr,
            None => {
                let value = self.context.const_string(text.as_bytes(), false);
                let ptr = private(module, "bytes", &value).as_pointer_value();
                self.bytes.insert(text.to_owned(), ptr);
                ptr
            }
        };
        let len = self.types.word.const_int(text.len() as u64, false);
        self.types.layout.text.const_named_struct(&[ptr.into(), len.into()])
    }

    /// Address of a `mesh_abi::text::Text`.
    pub fn text_address(&mut self, module: &Module<'ctx>, text: &str) -> PointerValue<'ctx> {
        if let Some(ptr) = self.texts.get(text) {
            return *ptr;
        }
        let value = self.text(module, text);
        let ptr = private(module, "text", &value).as_pointer_value();
        self.texts.insert(text.to_owned(), ptr);
        ptr
    }

    /// Address of an immortal `Bytes` object.
    pub fn text_object(&mut self, module: &Module<'ctx>, text: &str) -> PointerValue<'ctx> {
        if let Some(ptr) = self.text_objects.get(text) {
            return *ptr;
        }
        let header = Header::bytes(text.len() as u64).immortal();
        let mut payload = text.as_bytes().to_vec();
        payload.resize(header.payload_words() as usize * 8, 0);
        let header = self.types.word.const_int(header.0, false);
        let payload = self.context.const_string(&payload, false);
        let value = self.context.const_struct(&[header.into(), payload.into()], false);
        let ptr = private(module, "string", &value).as_pointer_value();
        self.text_objects.insert(text.to_owned(), ptr);
        ptr
    }

    /// Address of an immortal `Closure` object without captures.
    pub fn closure(&mut self, module: &Module<'ctx>, id: FuncId, code: FunctionValue<'ctx>) -> PointerValue<'ctx> {
        if let Some(ptr) = self.closures.get(&id) {
            return *ptr;
        }
        let header = self.types.word.const_int(Header::closure(0, 0).immortal().0, false);
        let code = code.as_global_value().as_pointer_value();
        let value = self.context.const_struct(&[header.into(), code.into()], false);
        let ptr = private(module, "closure", &value).as_pointer_value();
        self.closures.insert(id, ptr);
        ptr
    }

    /// Address of a `mesh_abi::context::Site`.
    pub fn site(&mut self, module: &Module<'ctx>, site: &Site) -> PointerValue<'ctx> {
        if let Some(ptr) = self.sites.get(site) {
            return *ptr;
        }
        let file = self.text(module, &site.file);
        let function = self.text(module, &site.function);
        let arguments = self.text(module, &site.arguments);
        let line = self.types.int32.const_int(u64::from(site.line), false);
        let column = self.types.int32.const_int(u64::from(site.column), false);
        let fields = [file.into(), function.into(), arguments.into(), line.into(), column.into()];
        let value = self.types.layout.site.const_named_struct(&fields);
        let ptr = private(module, "site", &value).as_pointer_value();
        self.sites.insert(site.clone(), ptr);
        ptr
    }
}

/// What stands before the first instruction of a function, for reports of faults (`mesh_abi::frame`).
pub(super) fn mark<'ctx>(
    constants: &mut Constants<'ctx>,
    module: &Module<'ctx>,
    function: FunctionValue<'ctx>,
    site: &Site,
) {
    let types = constants.types;
    let site = constants.site(module, site).const_to_int(types.word);
    let entry = function.as_global_value();
    let offset = site.const_sub(entry.as_pointer_value().const_to_int(types.word)).const_truncate(types.int32);
    let mark = types.word.const_int(frame::MARK, false);
    let words = constants.context.const_struct(&[mark.into(), offset.into(), types.int32.const_zero().into()], true);
    entry.set_alignment(frame::ALIGN as u32);
    // SAFETY: both are values of this module's context, and alive.
    unsafe { LLVMSetPrefixData(function.as_value_ref(), words.as_value_ref()) };
}

/// Constant data that only this object sees.
pub(super) fn private<'ctx>(module: &Module<'ctx>, name: &str, value: &dyn BasicValue<'ctx>) -> GlobalValue<'ctx> {
    let global = declare(module, name, value.as_basic_value_enum().get_type());
    global.set_initializer(value);
    global
}

/// Constant data that only this object sees and whose contents come later.
pub(super) fn declare<'ctx>(module: &Module<'ctx>, name: &str, ty: impl BasicType<'ctx>) -> GlobalValue<'ctx> {
    let global = module.add_global(ty, None, name);
    global.set_linkage(Linkage::Private);
    global.set_constant(true);
    // Objects and descriptors are told from immediates by their lowest bit.
    global.set_alignment(8);
    global
}
