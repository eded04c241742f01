//! A generic `let`.
//!
//! One of something that costs nothing is translated again at each use. Any other is a variable for each choice of
//! types it is used at in its scope, closures included, and all of them are evaluated where it stands, one after the
//! other; without any use, once. The checker makes only such a `let` generic that does nothing anybody could notice.

use super::build;
use super::free::{Variable, definition_env, own_args};
use super::function::Body;
use super::ir::{self, Expr, Stmt};
use super::scope::{DefinitionKind, bound_in};
use crate::types::typed::{self, LocalId, Pattern, PatternKind, Ty};

impl<'p> Body<'_, 'p> {
    /// The value of a generic `let` at these types.
    pub(super) fn generic_let(&mut self, local: LocalId, type_args: &[Ty]) -> Expr {
        let home = self.home.clone();
        match home.definitions.get(local).map(|it| it.kind) {
            Some(DefinitionKind::Let(pattern, value)) => self.repeat_let(local, type_args, pattern, value),
            Some(DefinitionKind::Instances(..)) => {
                let env = self.definition_env(local, type_args);
                let variable = Variable { local, args: own_args(&home, local, &env) };
                Expr::Local(self.instance(&variable))
            }
            _ => build::zero(),
        }
    }

    /// Concrete types for what is visible in a definition. Inside its own group it is used at its own types.
    pub(super) fn definition_env(&mut self, local: LocalId, type_args: &[Ty]) -> Vec<Ty> {
        let home = self.home.clone();
        let args = self.tys(type_args);
        definition_env(self.cx, &home, self.env(), local, &args)
    }

    fn repeat_let(&mut self, local: LocalId, args: &[Ty], pattern: &'p Pattern, value: &'p typed::Expr) -> Expr {
        let env = self.definition_env(local, args);
        self.with_env(env, |it| {
            if matches!(pattern.kind, PatternKind::Binding(_)) {
                let ty = it.local_ty(local);
                return it.expr_as(value, ty, false);
            }
            let mut stmts = Vec::new();
            let bound = it.take_apart(pattern, value, &[local], &mut stmts);
            build::block(stmts, bound.first().map_or_else(build::zero, |it| Expr::Local(*it)))
        })
    }

    /// Evaluates what a pattern takes apart, and gives the places of some of its variables. Those of the same pattern
    /// at other types stay as they are.
    fn take_apart(
        &mut self,
        pattern: &'p Pattern,
        value: &'p typed::Expr,
        locals: &[LocalId],
        stmts: &mut Vec<Stmt>,
    ) -> Vec<ir::LocalId> {
        let ty = self.ty(pattern.ty);
        let whole = self.expr_as(value, ty, false);
        let place = self.place(whole, ty, "value", stmts);
        let outer = self.vars.clone();
        self.destructure(pattern, place, stmts);
        let inner = std::mem::replace(&mut self.vars, outer);
        locals.iter().filter_map(|it| inner.get(it).copied()).collect()
    }

    /// Whether a `let` is evaluated once for each choice of types.
    pub(super) fn has_instances(&self, pattern: &Pattern) -> bool {
        let is = |it: LocalId| {
            matches!(self.home.definitions.get(it).map(|it| it.kind), Some(DefinitionKind::Instances(..)))
        };
        bound_in(pattern).into_iter().any(is)
    }

    /// Whether a `let` is evaluated at each use.
    pub(super) fn is_repeated(&self, pattern: &Pattern) -> bool {
        bound_in(pattern).into_iter().any(|it| self.home.definitions.get(it).is_some())
    }

    /// Where an instance of a generic `let` lives. Whoever asks first makes it wanted.
    pub(super) fn instance(&mut self, variable: &Variable) -> ir::LocalId {
        if let Some(&known) = self.instances.get(variable) {
            return known;
        }
        self.wanted.push(variable.clone());
        self.declare_instance(variable)
    }

    /// A place for what is captured.
    pub(super) fn declare_captured(&mut self, variable: &Variable) -> ir::LocalId {
        if variable.args.is_empty() { self.declare(variable.local) } else { self.declare_instance(variable) }
    }

    fn declare_instance(&mut self, variable: &Variable) -> ir::LocalId {
        let ty = self.variable_ty(variable);
        let name = self.home.locals[variable.local].name.to_string();
        let place = self.temp(&name, ty);
        self.instances.insert(variable.clone(), place);
        place
    }

    /// The concrete type of a variable.
    pub(super) fn variable_ty(&mut self, variable: &Variable) -> Ty {
        if variable.args.is_empty() {
            return self.local_ty(variable.local);
        }
        let env = self.instance_env(variable);
        self.with_env(env, |it| it.local_ty(variable.local))
    }

    fn instance_env(&self, variable: &Variable) -> Vec<Ty> {
        definition_env(self.cx, &self.home, self.env(), variable.local, &variable.args)
    }

    /// A `let` whose instances are all known.
    pub(super) fn evaluate_instances(&mut self, pattern: &'p Pattern, value: &'p typed::Expr, out: &mut Vec<Stmt>) {
        let bound = bound_in(pattern);
        let (mut own, others) = self.wanted.drain(..).partition::<Vec<_>, _>(|it| bound.contains(&it.local));
        self.wanted = others;
        if own.is_empty() {
            let Some(&local) = bound.iter().find(|it| self.home.definitions.get(**it).is_some()) else { return };
            let args = own_args(&self.home, local, &definition_env(self.cx, &self.home, self.env(), local, &[]));
            let variable = Variable { local, args };
            self.declare_instance(&variable);
            own.push(variable);
        }
        while let Some(first) = own.first() {
            let args = first.args.clone();
            let (same, others) = own.into_iter().partition::<Vec<_>, _>(|it| it.args == args);
            own = others;
            let env = self.instance_env(&same[0]);
            self.with_env(env, |it| it.evaluate_instance(pattern, value, &same, out));
            // What stands around may be translated for other types, too.
            same.iter().for_each(|it| _ = self.instances.remove(it));
        }
    }

    /// The variables of a pattern at the types in scope.
    fn evaluate_instance(
        &mut self,
        pattern: &'p Pattern,
        value: &'p typed::Expr,
        variables: &[Variable],
        out: &mut Vec<Stmt>,
    ) {
        let places: Vec<ir::LocalId> = variables.iter().filter_map(|it| self.instances.get(it).copied()).collect();
        if let (PatternKind::Binding(local), [place]) = (&pattern.kind, places.as_slice()) {
            let ty = self.local_ty(*local);
            let value = self.expr_as(value, ty, false);
            return build::set(*place, value, out);
        }
        let locals: Vec<LocalId> = variables.iter().map(|it| it.local).collect();
        let bound = self.take_apart(pattern, value, &locals, out);
        for (place, bound) in places.into_iter().zip(bound) {
            build::set(place, Expr::Local(bound), out);
        }
    }
}
