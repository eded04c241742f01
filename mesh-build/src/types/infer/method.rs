//! `x.m(a)`: a field that holds a function, a method of a trait, or a function of the library module that
//! belongs to the type, in this order. `m(x, a)`, `Trait.m(x, a)` and `Type.m(a)` are the same methods in
//! other notations.

use super::call::{Arg, Args};
use super::waiting::Waiting;
use super::{Infer, Want};
use crate::resolve::{Place, near};
use crate::syntax::ast::{BinaryOp, Ident, Name, Span};
use crate::types::error::{Demand, TypeError, Why};
use crate::types::report::foreign;
use crate::types::traits::{Bound, Fit, Solver, TraitId};
use crate::types::ty::Con;
use crate::types::typed::{Expr, ExprKind, FunctionId, ImplId, MethodUse, Ty};

/// A method by name.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Method {
    /// Of a trait.
    Trait(TraitId, u32),
    /// A function an impl has beyond its trait.
    Extra(ImplId, FunctionId),
}

impl Infer<'_, '_> {
    pub(super) fn method(&mut self, span: Span, base: Expr, name: &Ident, args: Args, want: Want) -> Expr {
        if self.table.is_never(base.ty) {
            return base;
        }
        if self.table.is_var(base.ty) {
            self.retry();
        }
        if self.table.is_var(base.ty) && name.name.as_str() != "to_string" {
            let args = self.all_arguments(args);
            let (result, name) = (self.fresh(), name.clone());
            self.agree(span, want, result);
            return self.wait(span, result, |hole, context| Waiting::Method {
                hole,
                context,
                span,
                base,
                name,
                args,
                result,
            });
        }
        self.method_known(span, base, name, args, want)
    }

    /// The same for a receiver whose type is known, or does not matter.
    pub(super) fn method_known(&mut self, span: Span, base: Expr, name: &Ident, mut args: Args, want: Want) -> Expr {
        if self.table.is_error(base.ty) {
            self.ignore_arguments(args);
            return self.wrong(span);
        }
        if let Some((adt, type_args)) = self.as_struct(base.ty)
            && let Some((field, ty, _)) = self.field_of(adt, &type_args, &name.name)
        {
            let at = base.span.to(name.span);
            let callee = Expr { kind: ExprKind::Field { base: Box::new(base), field }, ty, span: at };
            return self.call_value(span, callee, args, want);
        }
        let receiver = base.ty;
        let methods = self.methods_of(receiver, &name.name);
        args.positional.insert(0, Arg::Typed(base));
        if name.name.as_str() == "to_string" && args.count() == 1 && !self.is_own(&methods) {
            return self.shown(span, args, want);
        }
        if !methods.is_empty() {
            return self.call_one_of(span, name, receiver, &methods, args, want);
        }
        // A keyword cannot be declared as a method.
        if name.name.as_str() == "not" && args.count() == 1 && self.may_have(TraitId::NOT, receiver) == Fit::Yes {
            let Some(value) = self.all_arguments(args).pop() else { return self.wrong(span) };
            return self.done(span, want, ExprKind::Not(Box::new(value)), Ty::BOOL);
        }
        match self.library_method(receiver, &name.name, args.count()) {
            Some(function) => self.call_function(span, name.span, function, args, want),
            None => {
                self.no_method(receiver, name);
                self.ignore_arguments(args);
                self.wrong(span)
            }
        }
    }

    /// `m(x, …)` where no function is called `m`: the type of the first argument chooses the trait.
    pub(super) fn call_bare_method(&mut self, span: Span, name: &Ident, mut args: Args, want: Want) -> Expr {
        if name.name.as_str() == "to_string" && args.count() == 1 && args.positional.len() == 1 {
            let receiver = self.argument_at(&mut args, 0);
            let methods = self.methods_of(receiver, &name.name);
            return match self.is_own(&methods) {
                false => self.shown(span, args, want),
                true => self.call_one_of(span, name, receiver, &methods, args, want),
            };
        }
        if let Some(method) = self.only_static(&name.name) {
            return self.call_trait_method(span, name.span, method, None, args, want);
        }
        if args.positional.is_empty() {
            self.no_receiver(name);
            self.ignore_arguments(args);
            return self.wrong(span);
        }
        let receiver = self.argument_at(&mut args, 0);
        if self.table.is_var(receiver) {
            self.retry();
        }
        if !self.table.is_var(receiver) {
            let methods = self.methods_of(receiver, &name.name);
            if methods.is_empty() && !self.table.is_error(receiver) {
                return self.call_unimplemented(span, name, receiver, args, want);
            }
            return self.call_one_of(span, name, receiver, &methods, args, want);
        }
        if let Some((interface, n)) = self.trait_method(receiver, &name.name, args.count()) {
            return self.call_trait_method(span, name.span, (interface, n), None, args, want);
        }
        let Arg::Typed(base) = args.positional.remove(0) else { return self.wrong(span) };
        self.method(span, base, name, args, want)
    }

    /// The method a bare name means if it has no receiver in any trait.
    fn only_static(&self, name: &str) -> Option<(TraitId, u32)> {
        let methods = self.traits.methods(name);
        let has_self = |it: &(TraitId, u32)| self.traits.decls[it.0].methods[it.1 as usize].has_self;
        let is_library = |it: &(TraitId, u32)| self.traits.decls[it.0].is_library;
        let mut found: Vec<(TraitId, u32)> = methods.to_vec();
        if !found.iter().all(is_library) {
            found.retain(|it| !is_library(it));
        }
        match found.as_slice() {
            [only] if !has_self(only) && self.traits.extras(name).is_empty() => Some(*only),
            _ => None,
        }
    }

    fn no_receiver(&mut self, name: &Ident) {
        let expected = self
            .traits
            .methods(&name.name)
            .first()
            .map_or(1, |(interface, n)| self.traits.decls[*interface].methods[*n as usize].params.len());
        self.error(TypeError::ArgumentCount { at: name.span, expected, found: 0, declared: None });
    }

    /// Types an argument that is only written so far.
    fn argument_at(&mut self, args: &mut Args, n: usize) -> Ty {
        let arg = args.positional.remove(n);
        let any = self.any();
        let value = self.argument(arg, any);
        let ty = value.ty;
        args.positional.insert(n, Arg::Typed(value));
        ty
    }

    /// No impl for the type: the demand says so.
    fn call_unimplemented(&mut self, span: Span, name: &Ident, receiver: Ty, args: Args, want: Want) -> Expr {
        let methods: Vec<Method> = self.all_methods(&name.name).collect();
        match methods.as_slice() {
            [only] => self.call_one_of(span, name, receiver, &[*only], args, want),
            _ => {
                self.no_method(receiver, name);
                self.ignore_arguments(args);
                self.wrong(span)
            }
        }
    }

    /// The methods of a name that a type has; those of the program's own traits come first.
    fn methods_of(&mut self, ty: Ty, name: &str) -> Vec<Method> {
        let all: Vec<Method> = self.all_methods(name).collect();
        let mut found: Vec<Method> = all.into_iter().filter(|it| self.has_method(ty, *it) != Fit::No).collect();
        if self.is_own(&found) {
            found.retain(|it| !self.is_library_method(*it));
        }
        // Of several functions of one impl's trait, one type has one.
        found.dedup();
        found
    }

    fn all_methods(&self, name: &str) -> impl Iterator<Item = Method> {
        let traits = self.traits;
        let instance = |(interface, n): &&(TraitId, u32)| traits.decls[*interface].methods[*n as usize].has_self;
        let of_traits =
            traits.methods(name).iter().filter(instance).map(|(interface, n)| Method::Trait(*interface, *n));
        let extras: Vec<Method> =
            traits.extras(name).iter().map(|(id, function)| Method::Extra(*id, *function)).collect();
        of_traits.chain(extras).collect::<Vec<_>>().into_iter()
    }

    /// Whether methods are of the program's own traits.
    fn is_own(&self, methods: &[Method]) -> bool {
        methods.iter().any(|it| !self.is_library_method(*it))
    }

    fn is_library_method(&self, method: Method) -> bool {
        match method {
            Method::Trait(interface, _) => self.traits.decls[interface].is_library,
            Method::Extra(id, _) => self.package.modules[self.package.impls[id].module].is_library,
        }
    }

    fn has_method(&mut self, ty: Ty, method: Method) -> Fit {
        match method {
            Method::Trait(interface, _) => self.may_have(interface, ty),
            Method::Extra(id, _) => match &self.traits.impls[id] {
                // The trait of the impl tells whether it is for the type; its row is one of several.
                Some(decl) if self.table.may_be(decl.target, ty) => self.may_have(decl.interface, ty),
                _ => Fit::No,
            },
        }
    }

    pub(super) fn may_have(&mut self, interface: TraitId, ty: Ty) -> Fit {
        let solver = Solver { traits: self.traits, table: &mut self.table, level: self.level, givens: &self.givens };
        solver.may_have(interface, ty)
    }

    /// The one trait a method of this name can be of, for a receiver of which nothing is known.
    pub(super) fn trait_method(&self, receiver: Ty, name: &str, count: usize) -> Option<(TraitId, u32)> {
        if self.table.is_error(receiver) {
            return None;
        }
        let decl = |it: &(TraitId, u32)| &self.traits.decls[it.0];
        let fits = |it: &&(TraitId, u32)| {
            let method = &decl(it).methods[it.1 as usize];
            method.has_self && method.params.len() == count
        };
        let mut found: Vec<(TraitId, u32)> = self.traits.methods(name).iter().filter(fits).copied().collect();
        if found.iter().any(|it| !decl(it).is_library) {
            found.retain(|it| !decl(it).is_library);
        }
        match found.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    fn call_one_of(&mut self, span: Span, name: &Ident, ty: Ty, methods: &[Method], args: Args, want: Want) -> Expr {
        match methods {
            [Method::Trait(interface, n)] => {
                self.call_trait_method(span, name.span, (*interface, *n), Some(ty), args, want)
            }
            [Method::Extra(_, function)] => self.call_function(span, name.span, *function, args, want),
            several => {
                self.ambiguous(name, ty, several);
                self.ignore_arguments(args);
                self.wrong(span)
            }
        }
    }

    fn ambiguous(&mut self, name: &Ident, ty: Ty, methods: &[Method]) {
        let mut candidates: Vec<TraitId> = methods
            .iter()
            .filter_map(|it| match it {
                Method::Trait(interface, _) => Some(*interface),
                Method::Extra(id, _) => self.traits.impls[*id].as_ref().map(|it| it.interface),
            })
            .collect();
        candidates.sort_by_key(|it| self.traits.name(*it).clone());
        candidates.dedup();
        if !candidates.is_empty() {
            self.error(TypeError::Ambiguous { at: name.span, name: name.name.clone(), ty, candidates });
        }
    }

    /// A method of a trait. `on`: the type, if it is known; the receiver is the first of `args`.
    pub(super) fn call_trait_method(
        &mut self,
        span: Span,
        at: Span,
        method: (TraitId, u32),
        on: Option<Ty>,
        args: Args,
        want: Want,
    ) -> Expr {
        let used = self.use_method(at, method, on);
        if let (true, Some(ty)) = (self.table.is_var(used.result), self.result_wanted(method.0, want)) {
            let _ = self.table.unify(used.result, ty);
        }
        let args = self.arguments(at, args, &used.params, &used.declared);
        self.decide_demands();
        let kind = match operator(method.0, &used.name) {
            Some(op) if args.len() == 2 => binary(op, args),
            _ => ExprKind::CallMethod { method: used.method, args },
        };
        self.done(span, want, kind, used.result)
    }

    /// `x.into()` and `default()` are chosen by what is expected.
    fn result_wanted(&self, interface: TraitId, want: Want) -> Option<Ty> {
        let by_result = [TraitId::INTO, TraitId::FROM, TraitId::DEFAULT].contains(&interface);
        (by_result && !self.table.is_var(want.ty) && !self.table.is_never(want.ty)).then_some(want.ty)
    }

    /// The type of one use of a method, with the demand it makes.
    fn use_method(&mut self, at: Span, (interface, n): (TraitId, u32), on: Option<Ty>) -> MethodType {
        let decl = &self.traits.decls[interface];
        let (params, assocs) = (decl.params.len(), decl.assocs.len());
        let method = &decl.methods[n as usize];
        let name = method.name.clone();
        let file = self.package.modules[decl.module].file;
        let declared = vec![Place { file, span: method.span }; method.params.len()];
        let ty = on.unwrap_or_else(|| self.fresh());
        let trait_args: Vec<Ty> = (0..params).map(|_| self.fresh()).collect();
        let assocs: Vec<Ty> = (0..assocs).map(|_| self.fresh()).collect();
        let inst: Vec<Ty> = [&[ty], trait_args.as_slice(), assocs.as_slice()].concat();
        let (params, result) = self.traits.signature(&mut self.table, (interface, n), &inst);
        let bound = Bound { interface, ty, args: trait_args.clone(), assocs };
        self.demand_bound(bound, Demand { at, why: Why::Method(name.clone()) });
        // `x.into()` is `from` of the type it becomes.
        let method = match interface {
            TraitId::INTO => MethodUse { interface: TraitId::FROM, method: 0, on: trait_args[0], args: vec![ty] },
            _ => MethodUse { interface, method: n, on: ty, args: trait_args },
        };
        MethodType { name, params, result, method, declared }
    }

    /// A method as a value: `Trait.m`, or `m` alone.
    pub(super) fn method_value(&mut self, span: Span, method: (TraitId, u32), on: Option<Ty>, want: Want) -> Expr {
        let used = self.use_method(span, method, on);
        let ty = self.table.function(used.params, used.result);
        self.done(span, want, ExprKind::Method(used.method), ty)
    }

    /// Static methods of a type: `Type.m(a)`.
    pub(super) fn static_methods(&mut self, ty: Ty, name: &str) -> Vec<(TraitId, u32)> {
        let traits = self.traits;
        let is_static = |it: &&(TraitId, u32)| !traits.decls[it.0].methods[it.1 as usize].has_self;
        let all: Vec<(TraitId, u32)> = traits.methods(name).iter().filter(is_static).copied().collect();
        let mut found: Vec<(TraitId, u32)> = all.into_iter().filter(|it| self.may_have(it.0, ty) != Fit::No).collect();
        if found.iter().any(|it| !traits.decls[it.0].is_library) {
            found.retain(|it| !traits.decls[it.0].is_library);
        }
        found
    }

    /// A static function of an impl that its trait does not declare.
    pub(super) fn static_extra(&mut self, ty: Ty, name: &str) -> Option<FunctionId> {
        let extras: Vec<Method> = self.traits.extras(name).iter().map(|(id, it)| Method::Extra(*id, *it)).collect();
        extras.into_iter().find_map(|it| match it {
            Method::Extra(_, function) if self.has_method(ty, it) != Fit::No => Some(function),
            _ => None,
        })
    }

    /// The text that interpolation shows.
    fn shown(&mut self, span: Span, args: Args, want: Want) -> Expr {
        let Some(value) = self.all_arguments(args).pop() else { return self.wrong(span) };
        self.demand(TraitId::SHOW, value.ty, Demand { at: value.span, why: Why::Interpolation });
        self.done(span, want, ExprKind::Interpolation(vec![value]), Ty::STRING)
    }

    fn no_method(&mut self, receiver: Ty, name: &Ident) {
        let mut names = self.as_struct(receiver).map(|(adt, _)| self.field_names(adt)).unwrap_or_default();
        if let Some(module) = self.library_module(receiver) {
            names.extend(self.package.exports(module));
        }
        for (interface, decl) in self.traits.decls.iter() {
            if self.may_have(interface, receiver) == Fit::Yes {
                names.extend(decl.methods.iter().map(|it| it.name.clone()));
            }
        }
        let mut near = near(&name.name, names.iter());
        near.extend(
            foreign::synonyms(&name.name).filter(|it| names.iter().any(|name| name.as_str() == *it)).map(Name::new),
        );
        self.error(TypeError::NoMethod { at: name.span, ty: receiver, name: name.name.clone(), near });
    }

    /// Whether a value of a type can be asked for something by a call.
    pub(super) fn is_method(&mut self, receiver: Ty, name: &Name) -> bool {
        !self.methods_of(receiver, name).is_empty() || self.library_method(receiver, name, 1).is_some()
    }

    /// A function of the library module that belongs to a type; with another number of parameters too,
    /// so that the message can tell.
    fn library_method(&self, receiver: Ty, name: &str, count: usize) -> Option<FunctionId> {
        let module = self.library_module(receiver)?;
        let functions = &self.package.modules[module].own.values.get(name)?.functions;
        let public = |it: &&FunctionId| self.package.functions[**it].is_public;
        let fits = |it: &&FunctionId| self.package.functions[**it].arity == count;
        functions.iter().filter(public).find(fits).or_else(|| functions.iter().find(public)).copied()
    }

    pub(super) fn library_module(&self, receiver: Ty) -> Option<crate::types::typed::ModuleId> {
        let (con, _) = self.table.head(receiver)?;
        let name = match con {
            Con::Int => "Int",
            Con::Float => "Float",
            Con::Bool => "Bool",
            Con::String => "String",
            Con::Atom => "Atom",
            Con::List => "List",
            Con::Map => "Map",
            Con::Tuple => "Tuple",
            Con::Opaque(name) => name,
            Con::Adt(adt) if self.package.modules[self.adts[*adt].module].is_library => &self.adts[*adt].name,
            _ => return None,
        };
        self.package.library.get(name).copied()
    }
}

/// The type of one use of a method.
struct MethodType {
    name: Name,
    params: Vec<Ty>,
    result: Ty,
    method: MethodUse,
    declared: Vec<Place>,
}

/// The operator that a method of the language's own traits is.
fn operator(interface: TraitId, name: &str) -> Option<BinaryOp> {
    Some(match (interface, name) {
        (TraitId::EQ, "eq") => BinaryOp::Eq,
        (TraitId::ORD, "lt") => BinaryOp::Lt,
        (TraitId::ADD, _) => BinaryOp::Add,
        (TraitId::SUB, _) => BinaryOp::Sub,
        (TraitId::MUL, _) => BinaryOp::Mul,
        (TraitId::DIV, _) => BinaryOp::Div,
        (TraitId::MOD, _) => BinaryOp::Rem,
        _ => return None,
    })
}

fn binary(op: BinaryOp, mut args: Vec<Expr>) -> ExprKind {
    match (args.pop(), args.pop()) {
        (Some(right), Some(left)) => ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) },
        _ => ExprKind::Unit,
    }
}
