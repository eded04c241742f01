//! Closures and nested functions.
//!
//! A closure becomes a function that takes the closure object first and reads what it captured from it.
//! A nested named function is *lifted*: the variables it captures become parameters before its own, so
//! that functions that call each other need no cycle of objects, and a call of itself is an ordinary call.
//! Only where it is used as a value does it get a closure object.

use super::build;
use super::free::{self, Variable};
use super::function::Body;
use super::ir::{Expr, FuncId, Repr};
use super::mono::{Captures, Outcome, Pending};
use super::scope::DefinitionKind;
use super::thunk::Adapted;
use crate::types::typed::{self, Clause, LocalId, Ty, TyKind};
use mesh_abi::header::Header;
use std::rc::Rc;

/// An instance of a nested function.
pub(super) struct Lifted {
    pub(super) func: FuncId,
    pub(super) captures: Rc<[Variable]>,
    pub(super) params: Vec<Ty>,
    pub(super) result: Ty,
}

impl<'p> Body<'_, 'p> {
    /// `fn … end`
    pub(super) fn closure(&mut self, clauses: &'p [Clause], expr: &'p typed::Expr) -> Expr {
        let ty = self.ty(expr.ty);
        let TyKind::Function(params, result) = self.cx.types.kind(ty).clone() else {
            return self.bug(expr.span, "a closure that is no function");
        };
        let env = self.env().to_vec();
        let captures = free::in_clauses(self.cx, &self.home, &env, clauses);
        let name = format!("{}.fn", self.cx.out.functions[self.func].name);
        let func = self.cx.reserve(name);
        self.cx.enqueue(Pending {
            func,
            home: self.home.clone(),
            env: self.env().to_vec(),
            captures: Captures::Closure(captures.clone()),
            clauses,
            params,
            outcome: Outcome::Value(result),
            span: expr.span,
        });
        self.closure_object(func, &captures)
    }

    /// A closure with this code that captures these variables.
    fn closure_object(&mut self, code: FuncId, captures: &[Variable]) -> Expr {
        if captures.is_empty() {
            return Expr::FunctionValue(code);
        }
        let types: Vec<Ty> = captures.iter().map(|it| self.variable_ty(it)).collect();
        let layout = self.cx.layout(&types);
        if layout.refs.checked_add(layout.raws).and_then(|words| words.checked_add(1)).is_none() {
            let span = self.home.locals[captures[0].local].span;
            return self.bug(span, "a closure that captures so many variables");
        }
        let mut words: Vec<(u32, Expr)> = Vec::new();
        for ((variable, &ty), &slot) in captures.iter().zip(&types).zip(&layout.slots) {
            words.push((slot, build::to_word(self.captured(variable), self.cx.repr(ty))));
        }
        words.sort_by_key(|(slot, _)| *slot);
        let captures = words.into_iter().map(|(_, word)| word).collect();
        Expr::NewClosure { header: Header::closure(layout.refs, layout.raws), code, captures }
    }

    /// The value of a variable that inner code captures.
    pub(super) fn captured(&mut self, variable: &Variable) -> Expr {
        if !variable.args.is_empty() {
            return Expr::Local(self.instance(variable));
        }
        match self.vars.get(&variable.local) {
            Some(&local) => Expr::Local(local),
            None => {
                let span = self.home.locals[variable.local].span;
                self.bug(span, "a captured variable without a value")
            }
        }
    }

    /// The instance of a nested function, or of a generic closure, at these types.
    pub(super) fn lifted(&mut self, local: LocalId, type_args: &[Ty]) -> Option<Lifted> {
        let home = self.home.clone();
        let definition = home.definitions.get(local)?;
        let DefinitionKind::Function(clauses) = definition.kind else { return None };
        let env = self.definition_env(local, type_args);
        let ty = self.cx.instantiate(home.locals[local].ty, &env);
        let TyKind::Function(params, result) = self.cx.types.kind(ty).clone() else { return None };
        let captures = free::in_clauses(self.cx, &home, &env, clauses);
        let func = self.cx.lifted_instance(&home, local, &env, |func| Pending {
            func,
            home: home.clone(),
            env: env.clone(),
            captures: Captures::Params(captures.clone()),
            clauses,
            params: params.clone(),
            outcome: Outcome::Value(result),
            span: home.locals[local].span,
        });
        Some(Lifted { func, captures, params, result })
    }

    /// A nested function as a value: a closure that passes its captures on.
    pub(super) fn lifted_value(&mut self, lifted: &Lifted) -> Expr {
        let types: Vec<Ty> = lifted.captures.iter().map(|it| self.variable_ty(it)).collect();
        let code = self.cx.lifted_adapter(lifted, &types);
        self.closure_object(code, &lifted.captures.clone())
    }
}

impl super::mono::Lowering<'_> {
    /// The code of a nested function as a value.
    fn lifted_adapter(&mut self, lifted: &Lifted, captured: &[Ty]) -> FuncId {
        let name = self.out.functions[lifted.func].name.clone();
        let layout = self.layout(captured);
        let reprs: Vec<Repr> = captured.iter().map(|&ty| self.repr(ty)).collect();
        let function = lifted.func;
        let key = Adapted::Function(function);
        self.adapter(key, &name, &lifted.params, lifted.result, |_, _, args| {
            let slots = layout.slots.iter().zip(reprs);
            let captured = slots.map(|(slot, repr)| build::load(super::thunk::CLOSURE, 1 + slot, repr));
            Expr::Call { function, args: captured.chain(args).collect(), site: None }
        })
    }
}
