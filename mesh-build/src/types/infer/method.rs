//! `x.m(a)`: a field that holds a function, a trait method, or a function of the library module that
//! belongs to the type, in this order.

use super::call::Args;
use super::waiting::Waiting;
use super::{Infer, Want};
use crate::resolve::near;
use crate::syntax::ast::{BinaryOp, Ident, Name, Span};
use crate::types::error::{Because, Demand, TypeError, Why};
use crate::types::traits::TraitId;
use crate::types::ty::Con;
use crate::types::typed::{Expr, ExprKind, FunctionId, Ty};

impl Infer<'_, '_> {
    pub(super) fn method(&mut self, span: Span, base: Expr, name: &Ident, args: Args, want: Want) -> Expr {
        if self.table.is_never(base.ty) {
            return base;
        }
        if self.table.is_var(base.ty) {
            self.retry();
        }
        if self.table.is_var(base.ty) && self.trait_function(&name.name, args.count() + 1).is_none() {
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
        args.positional.insert(0, super::call::Arg::Typed(base));
        match self.trait_function(&name.name, args.count()) {
            Some(TraitFunction::Syntax) => return self.call_trait_method(span, name.span, &name.name, args, want),
            Some(TraitFunction::Prelude(id)) => return self.call_function(span, name.span, id, args, want),
            None => {}
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

    fn no_method(&mut self, receiver: Ty, name: &Ident) {
        if self.package.uncompiled_methods.contains(&name.name) {
            return;
        }
        let mut names = self.as_struct(receiver).map(|(adt, _)| self.field_names(adt)).unwrap_or_default();
        if let Some(module) = self.library_module(receiver) {
            names.extend(self.package.exports(module));
        }
        let near = near(&name.name, names.iter());
        self.error(TypeError::NoMethod { at: name.span, ty: receiver, name: name.name.clone(), near });
    }

    /// A method of a built-in trait, for any receiver.
    fn trait_function(&self, name: &str, count: usize) -> Option<TraitFunction> {
        if self.is_trait_method(name) && count == arity(name) {
            return Some(TraitFunction::Syntax);
        }
        let prelude = ["inspect", "hash", "compare"].contains(&name);
        prelude.then(|| self.library_function("Prelude", name, count)).flatten().map(TraitFunction::Prelude)
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

    fn library_module(&self, receiver: Ty) -> Option<crate::types::typed::ModuleId> {
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

    /// Methods of built-in traits that are syntax: they need no function.
    pub(super) fn is_trait_method(&self, name: &str) -> bool {
        name == "to_string" || operator(name).is_some() || matches!(name, "neg" | "not")
    }

    /// `m(x, …)` for a method of a built-in trait.
    pub(super) fn call_trait_method(&mut self, span: Span, at: Span, name: &Name, args: Args, want: Want) -> Expr {
        if args.count() != arity(name) {
            let (expected, found) = (arity(name), args.count());
            self.error(TypeError::ArgumentCount { at, expected, found, declared: None });
            self.ignore_arguments(args);
            return self.wrong(span);
        }
        let mut operands = self.all_arguments(args).into_iter();
        let (Some(first), second) = (operands.next(), operands.next()) else { return self.wrong(span) };
        match (name.as_str(), second) {
            ("to_string", _) => {
                self.demand(TraitId::SHOW, first.ty, Demand { at: first.span, why: Why::Interpolation });
                self.done(span, want, ExprKind::Interpolation(vec![first]), Ty::STRING)
            }
            ("not", _) => {
                self.agree_because(first.span, Ty::BOOL, first.ty, Because::Nothing);
                self.done(span, want, ExprKind::Not(Box::new(first)), Ty::BOOL)
            }
            ("neg", _) => self.negated(span, first, want),
            (name, Some(second)) => {
                let op = operator(name).unwrap_or(BinaryOp::Eq);
                self.agree_because(second.span, first.ty, second.ty, Because::Operand(first.span));
                self.operated(span, op, first, second, want)
            }
            (_, None) => self.wrong(span),
        }
    }
}

/// How a method of a built-in trait is called.
enum TraitFunction {
    /// It is an operator or an interpolation.
    Syntax,
    /// It is a function of the prelude.
    Prelude(FunctionId),
}

/// The operator a method stands for.
fn operator(name: &str) -> Option<BinaryOp> {
    Some(match name {
        "eq" => BinaryOp::Eq,
        "lt" => BinaryOp::Lt,
        "add" => BinaryOp::Add,
        "sub" => BinaryOp::Sub,
        "mul" => BinaryOp::Mul,
        "div" => BinaryOp::Div,
        "mod" => BinaryOp::Rem,
        _ => return None,
    })
}

/// Number of operands, receiver included.
fn arity(name: &str) -> usize {
    if operator(name).is_some() { 2 } else { 1 }
}
