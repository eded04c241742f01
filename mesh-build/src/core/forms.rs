//! Forms of types: what a program wrote itself for a type must hold wherever a value of the type stands, so
//! its descriptor says so, and the runtime's walks call it (`mesh_abi::types::Forms`).

use super::build::{Locals, from_word, load, new_local, prim, to_word};
use super::ir::{Expr, FieldDesc, Forms, FuncId, Prim, Repr, VariantDesc};
use super::method::{Meaning, Origin};
use super::mono::Lowering;
use crate::types::typed::{FunctionId, ImplKind, MethodUse, TraitId, Ty, TyKind};
use mesh_abi::types::TypeKind;
use std::collections::HashSet;

/// The code that calls closures of a type, and where in the record their arguments lie.
struct CallForm {
    code: FuncId,
    slots: Vec<u32>,
}

impl Lowering<'_> {
    /// What was written for a type.
    pub(super) fn forms(&mut self, ty: Ty) -> Forms {
        let bool = self.types.intern(TyKind::Bool);
        let int = self.types.intern(TyKind::Int);
        let string = self.types.intern(TyKind::String);
        let eq = self.function_for(TraitId::EQ, "eq", ty);
        let hash = self.function_for(TraitId::HASH, "hash", ty);
        let show = self.shown_by(ty);
        let inspect = self.function_for(TraitId::DEBUG, "inspect", ty);
        Forms {
            eq: eq.map(|it| self.form("eq", ty, it, &[ty, ty], bool)),
            compare: self.compare_form(ty),
            hash: hash.map(|it| self.form("hash", ty, it, &[ty], int)),
            show: show.map(|it| self.form("show", ty, it, &[ty], string)),
            inspect: inspect.map(|it| self.form("inspect", ty, it, &[ty], string)),
            default: self.default_form(ty),
            // These wait until somebody asks: `add_json_forms`.
            to_json: None,
            from_json: None,
            // That of functions which Rust code has a name for: `add_call_forms`.
            call: None,
        }
    }

    /// Remembers that a function is used.
    pub(super) fn note_use(&mut self, id: FunctionId) {
        let module = self.program.functions[id].module;
        self.uses_json |= self.program.traits.get(TraitId::TO_JSON).is_some_and(|it| it.module == module);
    }

    /// Once the program uses something of JSON: the forms for that of all types that do not have them yet.
    /// Whether there were any.
    pub(super) fn add_json_forms(&mut self) -> bool {
        let first = self.descs.with_json;
        if !self.uses_json || first == self.descs.described.len() {
            return false;
        }
        // The list grows while the forms are made.
        for n in first..self.descs.described.len() {
            let (desc, ty) = self.descs.described[n];
            let (to_json, from_json) = (self.form_of_to_json(ty), self.form_of_from_json(ty));
            let forms = &mut self.out.descs[desc].forms;
            (forms.to_json, forms.from_json) = (to_json, from_json);
            self.descs.with_json += 1;
        }
        true
    }

    /// The forms by which Rust code calls function values: those of all function types in what crosses. Whether there
    /// were any.
    pub(super) fn add_call_forms(&mut self) -> bool {
        let (mut open, mut seen) = (self.crossing.clone(), HashSet::new());
        let mut functions = Vec::new();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            let desc = &self.out.descs[id];
            if desc.kind == TypeKind::Function && desc.forms.call.is_none() {
                functions.push(id);
            }
            open.extend(&desc.args);
            open.extend(desc.variants.iter().flat_map(|variant| variant.fields.iter().map(|field| field.ty)));
        }
        for &id in &functions {
            let found = self.descs.described.iter().find(|(desc, _)| *desc == id);
            let kind = found.map(|&(_, ty)| (ty, self.types.kind(ty).clone()));
            if let Some((ty, TyKind::Function(params, result))) = kind {
                let call = self.call_form(ty, &params, result);
                let desc = &mut self.out.descs[id];
                let fields = desc.args.iter().zip(&call.slots);
                let fields = fields.map(|(&ty, &slot)| FieldDesc { name: String::new(), ty, slot }).collect();
                desc.variants = vec![VariantDesc { name: String::new(), fields }];
                desc.forms.call = Some(call.code);
            }
        }
        !functions.is_empty()
    }

    /// Code that takes a closure of a type and the record of its arguments, and calls it.
    fn call_form(&mut self, ty: Ty, params: &[Ty], result: Ty) -> CallForm {
        let mut locals = Locals::new();
        let signature = ["closure", "args"].map(|name| new_local(&mut locals, name, Repr::Word));
        let [closure, record] = signature;
        let slots = self.layout(params).slots;
        let reprs: Vec<Repr> = params.iter().map(|&ty| self.repr(ty)).collect();
        let args = slots.iter().zip(&reprs).map(|(&slot, &repr)| load(record, slot, repr)).collect();
        let callee = Box::new(Expr::Local(closure));
        let call = Expr::CallClosure { callee, args, params: reprs, result: self.repr(result) };
        let body = to_word(call, self.repr(result));
        let name = format!("{}.call", self.type_name(ty));
        let code = self.reserve(name);
        self.fill(code, signature.to_vec(), Repr::Word, locals, body);
        CallForm { code, slots }
    }

    /// Whether the text form of a struct is the derived Display.
    pub(super) fn shown_by_position(&mut self, ty: Ty) -> bool {
        let chosen = self.is_struct(ty).then(|| self.choose(TraitId::DISPLAY, ty, &[])).flatten();
        chosen.is_some_and(|chosen| matches!(self.program.impls[chosen.id].kind, ImplKind::Structure))
    }

    /// The function that gives the text of a value in an interpolation or in another value: the one of
    /// Display; or of the first other trait, by name, with a `to_string(self) -> String`; or of Debug. None:
    /// the structure of the value.
    pub(super) fn shown_by(&mut self, ty: Ty) -> Option<(FunctionId, Vec<Ty>)> {
        if let Some(known) = self.shown.get(&ty) {
            return known.clone();
        }
        let found = if self.implements(TraitId::DISPLAY, ty, &[]) {
            self.function_for(TraitId::DISPLAY, "to_string", ty)
        } else {
            self.other_to_string(ty).or_else(|| self.function_for(TraitId::DEBUG, "inspect", ty))
        };
        self.shown.insert(ty, found.clone());
        found
    }

    fn other_to_string(&mut self, ty: Ty) -> Option<(FunctionId, Vec<Ty>)> {
        let program = self.program;
        let to_string = |interface: TraitId| {
            let fits = |it: &crate::types::typed::TraitMethod| {
                it.name.as_str() == "to_string" && it.has_self && it.params.len() == 1
            };
            program.traits.get(interface)?.methods.iter().position(fits)
        };
        let mut found =
            self.written_for(ty, |interface| interface != TraitId::DISPLAY && to_string(interface).is_some());
        found.sort_by_key(|it| &program.traits[program.impls[it.id].interface].name);
        found.into_iter().find_map(|chosen| {
            let it = &program.impls[chosen.id];
            let args: Vec<Ty> = it.args.iter().map(|&arg| self.instantiate(arg, &chosen.args)).collect();
            let method = to_string(it.interface)? as u32;
            // What the method gives may be written as a parameter or associated type of the trait.
            let mut env = vec![ty];
            env.extend(&args);
            env.extend(self.assocs_of(&chosen));
            let result = self.instantiate(program.traits[it.interface].methods[method as usize].result, &env);
            if !matches!(self.types.kind(result), TyKind::String) {
                return None;
            }
            let method = MethodUse { interface: it.interface, method, on: ty, args };
            match self.meaning(method, &[ty, result]) {
                Meaning::Function(id, args) => Some((id, args)),
                Meaning::Own(_) => None,
            }
        })
    }

    fn form(&mut self, what: &str, ty: Ty, function: (FunctionId, Vec<Ty>), params: &[Ty], result: Ty) -> FuncId {
        self.of_words(what, ty, params, result, |cx, locals, args| {
            cx.invoke(locals, function, args, &Origin::default())
        })
    }

    fn compare_form(&mut self, ty: Ty) -> Option<FuncId> {
        self.written(TraitId::ORD, ty)?;
        let compare = self.method_named(TraitId::ORD, "compare", ty)?;
        let int = self.types.intern(TyKind::Int);
        let meaning = self.meaning(compare, &[]);
        Some(self.of_words("compare", ty, &[ty, ty], int, |cx, locals, args| {
            let ordering = match meaning {
                Meaning::Function(id, type_args) => cx.invoke(locals, (id, type_args), args, &Origin::default()),
                Meaning::Own(method) => cx.own(locals, &method, args, &Origin::default()),
            };
            // `Less` is the first of three variants without fields.
            let shape = super::ir::SumShape::Immediates;
            prim(Prim::SubInt, Expr::Variant { value: Box::new(ordering), shape }, super::build::int(1))
        }))
    }

    fn form_of_to_json(&mut self, ty: Ty) -> Option<FuncId> {
        let function = self.function_for(TraitId::TO_JSON, "to_json", ty)?;
        let json = self.result_of(&function);
        Some(self.form("to_json", ty, function, &[ty], json))
    }

    fn form_of_from_json(&mut self, ty: Ty) -> Option<FuncId> {
        let function = self.function_for(TraitId::FROM_JSON, "from_json", ty)?;
        let result = self.result_of(&function);
        let string = self.types.intern(TyKind::String);
        Some(self.form("from_json", ty, function, &[string], result))
    }

    fn result_of(&mut self, (function, args): &(FunctionId, Vec<Ty>)) -> Ty {
        let result = self.program.functions[*function].result;
        self.instantiate(result, args)
    }

    /// A tuple says its default itself if one of its parts does.
    fn default_form(&mut self, ty: Ty) -> Option<FuncId> {
        if !self.has_own_default(ty) {
            return None;
        }
        Some(self.of_words("default", ty, &[], ty, |cx, locals, _| cx.default_value(locals, ty, &Origin::default())))
    }

    fn has_own_default(&mut self, ty: Ty) -> bool {
        match self.types.kind(ty).clone() {
            TyKind::Tuple(items) => {
                self.implements(TraitId::DEFAULT, ty, &[]) && items.iter().any(|&item| self.has_own_default(item))
            }
            _ => self.written(TraitId::DEFAULT, ty).is_some(),
        }
    }

    /// A function of words, around code of values of these types.
    fn of_words(
        &mut self,
        what: &str,
        ty: Ty,
        params: &[Ty],
        result: Ty,
        body: impl FnOnce(&mut Self, &mut Locals, Vec<Expr>) -> Expr,
    ) -> FuncId {
        let mut locals = Locals::new();
        let mut signature = Vec::new();
        let mut args = Vec::new();
        for (&ty, name) in params.iter().zip(["value", "other"]) {
            let local = new_local(&mut locals, name, Repr::Word);
            signature.push(local);
            args.push(from_word(Expr::Local(local), self.repr(ty)));
        }
        let body = body(self, &mut locals, args);
        let body = to_word(body, self.repr(result));
        let name = self.type_name(ty);
        let func = self.reserve(format!("{name}.{what}"));
        self.fill(func, signature, Repr::Word, locals, body);
        func
    }
}
