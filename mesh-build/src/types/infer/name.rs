//! Names as values: variables, constants, functions, constructors, actors.

use super::{ConstSig, Infer, Want};
use crate::resolve::Place;
use crate::resolve::{FunctionKind, Missing, Value, near};
use crate::syntax::ast::{Name, Span};
use crate::types::error::{Demand, TypeError, Why};
use crate::types::scheme::Instance;
use crate::types::traits::{Bound, Fit, TraitId};
use crate::types::ty::Con;
use crate::types::typed::{
    ActorId, AdtId, Clause, ConstId, Expr, ExprKind, FunctionId, LocalId, Pattern, PatternKind, Ty,
};
use crate::types::uncompiled;

/// Words that begin definitions, statements and expressions: one that is misspelt reads like a name.
const WORDS: &[&str] = &[
    "actor",
    "and",
    "case",
    "fn",
    "for",
    "if",
    "impl",
    "import",
    "interface",
    "let",
    "match",
    "module",
    "nil",
    "not",
    "or",
    "pub",
    "receive",
    "return",
    "self",
    "send",
    "service",
    "spawn",
    "struct",
    "supervisor",
    "type",
    "while",
];

/// The type of one use of a function.
pub(super) struct FunctionUse {
    pub params: Vec<Ty>,
    pub result: Ty,
    pub type_args: Vec<Ty>,
}

impl Infer<'_, '_> {
    pub(super) fn name(&mut self, span: Span, name: &Name, want: Want) -> Expr {
        let arity = self.table.as_function(want.ty).map(|(params, _)| params.len());
        let local = match arity {
            Some(count) => self.local_callee(name, count),
            None => self.local(name),
        };
        if let Some(local) = local {
            return self.local_value(span, local, want);
        }
        match self.scope().value(name) {
            Some(value) => self.value(span, value, want),
            None => match self.method_named(name, want) {
                Some(method) => self.method_value(span, method, None, want),
                None => self.unknown_name(span, name),
            },
        }
    }

    pub(super) fn local_value(&mut self, span: Span, local: LocalId, want: Want) -> Expr {
        self.body.locals[local].is_used = true;
        let scheme = self.body.locals[local].scheme.clone();
        let name = self.body.locals[local].name.clone();
        let declared = self.place(self.body.locals[local].span);
        if !self.body.locals[local].held.is_empty() {
            let leaves = self.body.locals[local].held.clone();
            self.body.held_uses.push(super::Held { name: name.clone(), defined: declared, leaves });
        }
        let Instance { ty, args, preds } = scheme.instantiate(&mut self.table, self.level);
        self.instance_demands(span, preds, name, declared);
        self.done(span, want, ExprKind::Local(local, args), ty)
    }

    /// What a use of a generic variable or constant demands.
    fn instance_demands(&mut self, at: Span, preds: Vec<Bound>, name: Name, declared: Place) {
        for bound in preds {
            let why = Why::Bound { function: name.clone(), declared };
            self.demand_bound(bound, Demand { at, why });
        }
    }

    pub(super) fn constant_value(&mut self, span: Span, id: ConstId, want: Want) -> Expr {
        let ConstSig { scheme, held } = self.consts[id].clone();
        let constant = &self.package.consts[id];
        let name = constant.name.clone().unwrap_or_else(|| Name::new("_"));
        let defined = Place { file: self.package.modules[constant.module].file, span: constant.span };
        if !held.is_empty() {
            self.body.held_uses.push(super::Held { name: name.clone(), defined, leaves: held });
        }
        let Instance { ty, args, preds } = scheme.instantiate(&mut self.table, self.level);
        self.instance_demands(span, preds, name, defined);
        self.done(span, want, ExprKind::Const(id, args), ty)
    }

    /// What a resolved name gives as a value.
    pub(super) fn value(&mut self, span: Span, value: Value, want: Want) -> Expr {
        match value {
            Value::Variants(candidates) => {
                let (adt, variant) = self.choose_variant(&candidates, want.ty);
                self.constructor_value(span, adt, variant, want)
            }
            Value::Const(id) => self.constant_value(span, id, want),
            Value::Functions(candidates) => {
                let function = self.choose_function(&candidates, want.ty);
                self.function_value(span, function, want)
            }
            Value::Actor(actor) => self.actor_value(span, actor, want),
            Value::Unknown => self.wrong(span),
        }
    }

    /// A method whose name stands alone, as a value: what it is expected to take chooses the trait.
    fn method_named(&mut self, name: &Name, want: Want) -> Option<(TraitId, u32)> {
        let methods = self.traits.methods(name);
        let first = self.table.as_function(want.ty).and_then(|(params, _)| params.first().copied());
        match (methods, first) {
            ([], _) => None,
            ([only], _) => Some(*only),
            (several, Some(ty)) => several.iter().copied().find(|it| self.may_have(it.0, ty) == Fit::Yes),
            (several, None) => several.first().copied(),
        }
    }

    fn unknown_name(&mut self, span: Span, name: &Name) -> Expr {
        if let Some(what) = uncompiled::module(name) {
            self.error(TypeError::Uncompiled { at: span, what });
            return self.wrong(span);
        }
        let mut visible: Vec<Name> = self.body.visible.iter().rev().map(|(it, _)| it.clone()).collect();
        visible.extend(self.scope().value_names());
        if name.is_upper() {
            visible.extend(self.scope().base_names());
        }
        let mut suggested = near(name, visible.iter());
        if suggested.is_empty() {
            let words: Vec<Name> = WORDS.iter().map(|it| Name::new(it)).collect();
            suggested = near(name, words.iter());
        }
        self.error(TypeError::UnknownName { at: span, name: name.clone(), near: suggested });
        self.wrong(span)
    }

    /// Of several constructors of one name the expected type decides, otherwise the nearest is meant.
    pub(super) fn choose_variant(&self, candidates: &[(AdtId, u32)], expected: Ty) -> (AdtId, u32) {
        let expected = self.table.as_function(expected).map_or(expected, |(_, result)| result);
        let fits = |it: &&(AdtId, u32)| matches!(self.table.head(expected), Some((Con::Adt(adt), _)) if *adt == it.0);
        candidates.iter().find(fits).copied().unwrap_or(candidates[0])
    }

    /// Functions of one name differ in their number of parameters.
    fn choose_function(&self, candidates: &[FunctionId], expected: Ty) -> FunctionId {
        let arity = self.table.as_function(expected).map(|(params, _)| params.len());
        let fits = |it: &&FunctionId| Some(self.package.functions[**it].arity) == arity;
        candidates.iter().find(fits).copied().unwrap_or(candidates[0])
    }

    fn constructor_value(&mut self, span: Span, adt: AdtId, variant: u32, want: Want) -> Expr {
        let (ty, fields) = self.constructor(adt, variant);
        if fields.is_empty() {
            return self.done(span, want, ExprKind::Construct { adt, variant, fields: Vec::new() }, ty);
        }
        let ty = self.table.function(fields, ty);
        self.done(span, want, ExprKind::Constructor(adt, variant), ty)
    }

    /// The type of one use of a constructor, and of its fields.
    pub(super) fn constructor(&mut self, adt: AdtId, variant: u32) -> (Ty, Vec<Ty>) {
        let decl = &self.adts[adt];
        let args: Vec<Ty> = decl.params.iter().map(|_| self.table.fresh(self.level)).collect();
        let fields: Vec<Ty> = decl.variants[variant as usize].fields.iter().map(|it| it.ty).collect();
        let fields = fields.into_iter().map(|it| self.table.instantiate(it, &args)).collect();
        (self.table.app(Con::Adt(adt), args), fields)
    }

    pub(super) fn function_value(&mut self, span: Span, function: FunctionId, want: Want) -> Expr {
        if self.mailboxes.contains_key(&function) {
            let name = self.package.functions[function].name.clone();
            self.error(TypeError::ReceivingValue { at: span, name });
            return self.wrong(span);
        }
        let FunctionUse { params, result, type_args } = self.use_function(span, function);
        self.component_of_call(span, function, &type_args, &[]);
        let ty = self.table.function(params, result);
        self.done(span, want, ExprKind::Function(function, type_args), ty)
    }

    /// The type of one use of a function. Inside its own group a function without declared type has one
    /// type for all uses; `settle` fills in the arguments for its type parameters then.
    pub(super) fn use_function(&mut self, span: Span, function: FunctionId) -> FunctionUse {
        if let Some(mono) = self.monos.get(&function) {
            return FunctionUse { params: mono.params.clone(), result: mono.result, type_args: Vec::new() };
        }
        match self.package.functions[function].kind {
            FunctionKind::ServiceStart(service) => {
                let sig = &self.services[service];
                FunctionUse { params: sig.init.clone(), result: sig.pid, type_args: Vec::new() }
            }
            FunctionKind::ServiceRequest(service, handler) => {
                let sig = &self.services[service];
                let handler = &sig.handlers[handler as usize];
                let params = std::iter::once(sig.pid).chain(handler.params.iter().copied()).collect();
                FunctionUse { params, result: handler.reply, type_args: Vec::new() }
            }
            FunctionKind::ServiceTry(service, request) => {
                let (params, result) = self.services[service].attempt(request);
                FunctionUse { params, result, type_args: Vec::new() }
            }
            FunctionKind::ServiceNamed(service) => {
                let (params, result) = self.services[service].named();
                FunctionUse { params, result, type_args: Vec::new() }
            }
            FunctionKind::ServiceStop(service) => {
                FunctionUse { params: vec![self.services[service].pid], result: Ty::UNIT, type_args: Vec::new() }
            }
            FunctionKind::Supervisor(_) => {
                let result = self.table.pid(Ty::UNIT);
                FunctionUse { params: Vec::new(), result, type_args: Vec::new() }
            }
            _ => self.use_signature(span, function),
        }
    }

    fn use_signature(&mut self, span: Span, function: FunctionId) -> FunctionUse {
        let Some(sig) = self.sigs.get(&function).cloned() else {
            // Its group failed to give it a type; that is reported.
            let params = vec![Ty::ERROR; self.package.functions[function].arity];
            return FunctionUse { params, result: Ty::ERROR, type_args: Vec::new() };
        };
        let type_args: Vec<Ty> = (0..sig.count).map(|_| self.fresh()).collect();
        let params = sig.params.iter().map(|it| self.table.instantiate(*it, &type_args)).collect();
        let result = self.table.instantiate(sig.result, &type_args);
        for bound in &sig.preds {
            let bound = bound.map(|ty| self.table.instantiate(ty, &type_args));
            let demand = self.bound(function, span);
            self.demand_bound(bound, demand);
        }
        let mut type_args = type_args;
        type_args.truncate((sig.count - sig.hidden) as usize);
        if sig.count > 0 {
            self.uses.push(super::Use { function, args: type_args.clone(), module: self.module(), at: span });
        }
        FunctionUse { params, result, type_args }
    }

    /// A demand a function makes of its caller.
    pub(super) fn bound(&self, function: FunctionId, at: Span) -> Demand {
        let it = &self.package.functions[function];
        let declared = Place { file: self.package.modules[it.context.module].file, span: it.span };
        Demand { at, why: Why::Bound { function: it.name.clone(), declared } }
    }

    /// An actor as a value is a function that starts it.
    fn actor_value(&mut self, span: Span, actor: ActorId, want: Want) -> Expr {
        let params = self.actors[actor].params.clone();
        let result = self.actor_pid(actor);
        let mut patterns = Vec::new();
        let mut args = Vec::new();
        for (n, &ty) in params.iter().enumerate() {
            let local = self.new_local(Name::new(&format!("state{n}")), ty, span);
            patterns.push(Pattern { kind: PatternKind::Binding(local), ty, span });
            args.push(Expr { kind: ExprKind::Local(local, Vec::new()), ty, span });
        }
        let body = Expr { kind: ExprKind::Spawn(actor, args), ty: result, span };
        let clause = Clause { params: patterns, guard: None, body, span };
        let ty = self.table.function(params, result);
        self.done(span, want, ExprKind::Closure(vec![clause]), ty)
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place { file: self.package.modules[self.module()].file, span }
    }

    /// What is wrong with `base.name`.
    pub(super) fn missing(&mut self, at: Span, name: &Name, missing: Missing) {
        let name = name.clone();
        let error = match missing {
            Missing::NotImported(module) => TypeError::NotImported { at, module },
            Missing::InModule(module) => TypeError::NotInModule { at, name, module },
            Missing::Private(module, defined) => TypeError::Private { at, name, module, defined },
            Missing::InService(service) => {
                let it = &self.package.services[service];
                let prefix = format!("{}.", it.ast.name.name);
                let known = |id: &FunctionId| self.package.functions[*id].name.strip_prefix(&prefix).map(Name::new);
                let functions: Vec<Name> = std::iter::once(&it.start)
                    .chain(&it.requests)
                    .chain(&it.attempts)
                    .chain(&it.stop)
                    .filter_map(known)
                    .collect();
                let near = near(&name, functions.iter());
                TypeError::NotInService { at, name, service: it.ast.name.name.clone(), near }
            }
            Missing::InType(adt) if self.adts[adt].is_sum && name.is_upper() => {
                let near = near(&name, self.adts[adt].variants.iter().map(|it| &it.name));
                TypeError::UnknownVariant { at, name, of: Some(adt), near }
            }
            Missing::InType(adt) => TypeError::NotInType { at, name, adt },
            Missing::Base => TypeError::UnknownName { at, name, near: Vec::new() },
        };
        self.error(error);
    }
}
