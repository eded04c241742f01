//! Expressions of a type.

use super::types::unify;
use super::{Generator, Scope, int, library, variable};
use crate::random::tree::*;

impl Generator {
    pub(super) fn expr(&mut self, ty: &Ty, size: usize, scope: &Scope) -> Expr {
        if size == 0 {
            return self.leaf(ty, scope);
        }
        for _ in 0..4 {
            let made = match self.rng.below(10) {
                0..=4 => self.made(ty, size - 1, scope),
                5 => self.variable_of(ty, scope),
                6 | 7 => self.used(ty, size - 1, scope),
                _ => self.chosen(ty, size - 1, scope),
            };
            if let Some(kind) = made {
                return Expr { ty: ty.clone(), kind };
            }
        }
        self.leaf(ty, scope)
    }

    fn variable_of(&mut self, ty: &Ty, scope: &Scope) -> Option<Kind> {
        let found: Vec<&String> = scope.visible().filter(|(_, it)| it == ty).map(|it| &it.0).collect();
        if found.is_empty() {
            return None;
        }
        Some(Kind::Var((*self.rng.pick(&found)).clone()))
    }

    /// A variable or something small.
    pub(super) fn leaf(&mut self, ty: &Ty, scope: &Scope) -> Expr {
        let variable = if self.rng.one_in(3) { None } else { self.variable_of(ty, scope) };
        let kind = variable.unwrap_or_else(|| self.small_value(ty, scope));
        Expr { ty: ty.clone(), kind }
    }

    fn small_value(&mut self, ty: &Ty, scope: &Scope) -> Kind {
        match ty {
            Ty::Int => Kind::Int(self.integer()),
            Ty::Float => Kind::Float(self.fraction()),
            Ty::Bool => Kind::Bool(self.rng.one_in(2)),
            Ty::Text => Kind::Text(vec![Part::Text(self.word())]),
            Ty::Atom => Kind::Atom(self.atom()),
            Ty::Unit => Kind::Unit,
            Ty::Tuple(items) => Kind::Tuple(items.iter().map(|it| self.leaf(it, scope)).collect()),
            Ty::List(item) => {
                let count = self.rng.below(3);
                Kind::List((0..count).map(|_| self.leaf(item, scope)).collect())
            }
            Ty::Map(key, value) => {
                let count = self.rng.below(3);
                Kind::Map((0..count).map(|_| (self.leaf(key, scope), self.leaf(value, scope))).collect())
            }
            Ty::Data(id, args) if !self.program.fields(*id).is_empty() => {
                let fields = self.program.fields(*id).to_vec();
                let values = fields.iter().enumerate().map(|(n, (_, it))| (n, self.leaf(&it.with(args), scope)));
                Kind::Struct(values.collect())
            }
            Ty::Option(_) | Ty::Result(..) | Ty::Data(..) => {
                // The first constructor never holds the type itself.
                let (variant, parts) = self.program.constructors(ty).swap_remove(0);
                Kind::Variant(variant, parts.iter().map(|it| self.leaf(it, scope)).collect())
            }
            Ty::Fun(params, result) => self.closure(params, result, 0, scope, Params::Annotated),
            Ty::Var(_) => {
                let found = scope.visible().find(|(_, it)| it == ty).cloned();
                found.map_or(Kind::Unit, |it| variable(&it).kind)
            }
        }
    }

    /// An expression that makes a value of the type.
    fn made(&mut self, ty: &Ty, size: usize, scope: &Scope) -> Option<Kind> {
        Some(match ty {
            Ty::Int => return self.int_expr(size, scope),
            Ty::Float => self.float_expr(size, scope),
            Ty::Bool => self.bool_expr(size, scope),
            Ty::Text => self.text_expr(size, scope),
            Ty::Atom => Kind::Atom(self.atom()),
            Ty::Unit => self.shown(size, scope).kind,
            Ty::Tuple(items) => Kind::Tuple(items.iter().map(|it| self.expr(it, size, scope)).collect()),
            Ty::List(item) => return self.list_expr(ty, item, size, scope),
            Ty::Map(key, value) => return self.map_expr(ty, key, value, size, scope),
            Ty::Data(id, args) if !self.program.fields(*id).is_empty() => self.struct_expr(ty, *id, args, size, scope),
            Ty::Option(_) | Ty::Result(..) | Ty::Data(..) => {
                let constructors = self.program.constructors(ty);
                let (variant, parts) = self.rng.pick(&constructors).clone();
                Kind::Variant(variant, parts.iter().map(|it| self.expr(it, size, scope)).collect())
            }
            Ty::Fun(params, result) => {
                if let Some(function) = self.function_value(params, result, scope) {
                    return Some(function);
                }
                self.closure(params, result, size, scope, Params::Annotated)
            }
            Ty::Var(_) => return self.variable_of(ty, scope),
        })
    }

    /// A named function of exactly this type.
    fn function_value(&mut self, params: &[Ty], result: &Ty, scope: &Scope) -> Option<Kind> {
        let fits = |it: &&Function| it.type_params == 0 && it.params == params && it.result == *result;
        let mut names: Vec<String> = self.program.functions.iter().filter(fits).map(|it| it.name.clone()).collect();
        names.extend(scope.nested.iter().filter(|it| it.1 == params && it.2 == *result).map(|it| it.0.clone()));
        // Those that count down would count from anywhere.
        names.retain(|it| !self.counts_down(it));
        match names.is_empty() {
            true => None,
            false => Some(Kind::Function(self.rng.pick(&names).clone())),
        }
    }

    fn counts_down(&self, name: &str) -> bool {
        let function = self.program.functions.iter().find(|it| it.name == name);
        function
            .and_then(|it| it.clauses.first())
            .and_then(|it| it.patterns.first())
            .is_some_and(|it| matches!(&it.kind, PatternKind::Bind(name) if name.starts_with('p')))
    }

    pub(super) fn closure(&mut self, params: &[Ty], result: &Ty, size: usize, scope: &Scope, written: Params) -> Kind {
        let inner = scope.closure(result);
        let several = size > 0 && !params.is_empty() && self.rng.one_in(4);
        let clauses = self.clauses(params, result, &inner, several, size);
        Kind::Closure(clauses, written)
    }

    /// A closure whose parameters the place it stands in knows.
    pub(super) fn callback(&mut self, params: &[Ty], result: &Ty, size: usize, scope: &Scope) -> Expr {
        let ty = Ty::Fun(params.to_vec(), Box::new(result.clone()));
        if self.rng.one_in(4)
            && let Some(kind) = self.function_value(params, result, scope)
        {
            return Expr { ty, kind };
        }
        let written = *self.rng.pick(&[Params::Bare, Params::Bare, Params::Parenthesised, Params::Annotated]);
        let kind = self.closure(params, result, size, scope, written);
        Expr { ty, kind }
    }

    /// A value of the type out of something else: a call, a field, an element.
    fn used(&mut self, ty: &Ty, size: usize, scope: &Scope) -> Option<Kind> {
        match self.rng.below(10) {
            0..=3 => self.call(ty, size, scope),
            4 => self.call_variable(ty, size, scope),
            5 if scope.known => self.field(ty, size, scope),
            6 if scope.known => Some(self.element(ty, size, scope)),
            7 if self.has_eq(ty) => {
                let traced = self.fixed(ty, size, scope);
                Some(library(ty.clone(), "trace", vec![traced]).kind)
            }
            8 if scope.known => self.attempt(ty, size, scope),
            9 => {
                let item = self.ty(1, 0);
                let list = self.fixed(&Ty::list(item.clone()), size.min(2), scope);
                let init = self.fixed(ty, size.min(2), scope);
                let step = self.callback(&[ty.clone(), item], ty, size.min(2), scope);
                let name = if self.rng.one_in(2) { "reduce" } else { "List.reduce" };
                let mut call = library(ty.clone(), name, vec![list, init, step]);
                self.notation(&mut call);
                Some(call.kind)
            }
            _ => None,
        }
    }

    fn call(&mut self, ty: &Ty, size: usize, scope: &Scope) -> Option<Kind> {
        if let Some((name, params, result)) = &scope.own
            && result == ty
            && self.calls_left > 0
            && self.rng.one_in(2)
        {
            self.calls_left -= 1;
            let inner = Scope { own: None, ..scope.clone() };
            let number = scope.vars.iter().find(|(it, _)| it.starts_with('p')).map(variable)?;
            let less = Kind::Binary(Binary::Sub, Box::new(number), Box::new(int(1)));
            let mut args = vec![Expr { ty: Ty::Int, kind: less }];
            for param in &params[1..] {
                args.push(self.expr(param, size.min(1), &inner));
            }
            let notation = self.plain_or_pipe();
            return Some(Kind::Call { callee: Callee::Function(name.clone()), args, notation });
        }
        let mut found: Vec<(String, Vec<Ty>)> = Vec::new();
        for function in &self.program.functions {
            let mut args = vec![None; function.type_params];
            if unify(&function.result, ty, &mut args) {
                // What the result does not say is Int; functions would have no `==`.
                let args: Vec<Ty> = args.into_iter().map(|it| it.unwrap_or(Ty::Int)).collect();
                if args.iter().all(|it| self.has_eq(it)) {
                    found.push((function.name.clone(), function.params.iter().map(|it| it.with(&args)).collect()));
                }
            }
        }
        let nested = scope.nested.iter().filter(|it| it.2 == *ty);
        found.extend(nested.map(|it| (it.0.clone(), it.1.clone())));
        if found.is_empty() {
            return None;
        }
        let (name, params) = self.rng.pick(&found).clone();
        let mut args = Vec::new();
        for (n, param) in params.iter().enumerate() {
            args.push(match n == 0 && self.counts_down(&name) {
                true => int(self.rng.below(4) as i64 - 1),
                false => self.fixed(param, size.min(2), scope),
            });
        }
        let notation = self.plain_or_pipe();
        Some(Kind::Call { callee: Callee::Function(name), args, notation })
    }

    fn plain_or_pipe(&mut self) -> Notation {
        if self.rng.one_in(4) { Notation::Pipe } else { Notation::Plain }
    }

    /// Writes a call in another way.
    pub(super) fn notation(&mut self, call: &mut Expr) {
        let Kind::Call { args, notation, .. } = &mut call.kind else { return };
        let closure = matches!(args.last(), Some(Expr { kind: Kind::Closure(..), .. }));
        *notation = match self.rng.below(4) {
            0 => Notation::Pipe,
            1 if closure => Notation::Trailing,
            _ => Notation::Plain,
        };
    }

    /// A call of a function in a variable, or of a closure on the spot.
    fn call_variable(&mut self, ty: &Ty, size: usize, scope: &Scope) -> Option<Kind> {
        let gives = |it: &&(String, Ty)| matches!(&it.1, Ty::Fun(_, result) if **result == *ty);
        let found: Vec<(String, Ty)> = scope.visible().filter(gives).cloned().collect();
        let callee = if found.is_empty() || self.rng.one_in(4) {
            let params: Vec<Ty> = (0..self.rng.below(3)).map(|_| self.ty(1, 0)).collect();
            let kind = self.closure(&params, ty, size.min(2), scope, Params::Annotated);
            Expr { ty: Ty::Fun(params, Box::new(ty.clone())), kind }
        } else {
            variable(self.rng.pick(&found))
        };
        let Ty::Fun(params, _) = callee.ty.clone() else { return None };
        let args: Vec<Expr> = params.iter().map(|it| self.fixed(it, size.min(2), scope)).collect();
        let notation = if args.is_empty() { Notation::Plain } else { self.plain_or_pipe() };
        Some(Kind::Call { callee: Callee::Value(Box::new(callee)), args, notation })
    }

    /// A field of a struct that has one of this type.
    fn field(&mut self, ty: &Ty, size: usize, scope: &Scope) -> Option<Kind> {
        let mut found = Vec::new();
        for id in 0..self.program.data.len() {
            for (n, (_, field)) in self.program.fields(id).iter().enumerate() {
                let mut args = vec![None; self.program.data[id].params];
                if unify(field, ty, &mut args) {
                    found.push((id, n, args));
                }
            }
        }
        if found.is_empty() {
            return None;
        }
        let (id, field, args) = self.rng.pick(&found).clone();
        let args: Vec<Ty> = args.into_iter().map(|it| it.unwrap_or(Ty::Int)).collect();
        let base = self.fixed(&Ty::Data(id, args), size, scope);
        Some(Kind::Field(Box::new(base), field))
    }

    /// An element of a list or map, most often one that is there.
    fn element(&mut self, ty: &Ty, size: usize, scope: &Scope) -> Kind {
        if self.has_default(ty) && self.rng.one_in(2) {
            let map = Ty::Map(Box::new(Ty::Text), Box::new(ty.clone()));
            let (map, key) = (self.fixed(&map, size, scope), self.expr(&Ty::Text, 0, scope));
            return match self.rng.one_in(2) {
                true => Kind::Index(Box::new(map), Box::new(key)),
                false => library(ty.clone(), "Map.get", vec![map, key]).kind,
            };
        }
        let mut items = vec![self.fixed(ty, size, scope)];
        items.push(self.leaf(ty, scope));
        let list = Expr { ty: Ty::list(ty.clone()), kind: Kind::List(items) };
        let at = if self.rng.one_in(12) { 2 } else { self.rng.below(2) as i64 };
        Kind::Index(Box::new(list), Box::new(int(at)))
    }

    /// `e?` where the function gives what it needs.
    fn attempt(&mut self, ty: &Ty, size: usize, scope: &Scope) -> Option<Kind> {
        let of = match scope.tries.as_ref()? {
            Ty::Option(_) => Ty::option(ty.clone()),
            Ty::Result(_, error) => Ty::Result(Box::new(ty.clone()), error.clone()),
            _ => return None,
        };
        Some(Kind::Try(Box::new(self.fixed(&of, size, scope))))
    }

    /// `if` and `case`.
    fn chosen(&mut self, ty: &Ty, size: usize, scope: &Scope) -> Option<Kind> {
        if self.rng.one_in(2) {
            let condition = self.expr(&Ty::Bool, size.min(2), scope);
            let then = self.block(ty, size, scope);
            let otherwise = self.block(ty, size, scope);
            return Some(Kind::If(Box::new(condition), then, Some(otherwise)));
        }
        let of = self.ty(2, 0);
        let scrutinee = self.fixed(&of, size.min(3), scope);
        let arms = self.arms(&of, ty, size, scope);
        Some(Kind::Case(Box::new(scrutinee), arms))
    }

    fn arms(&mut self, of: &Ty, ty: &Ty, size: usize, scope: &Scope) -> Vec<Arm> {
        let constructors = self.program.constructors(of);
        let mut arms = Vec::new();
        if !constructors.is_empty() && self.rng.one_in(2) {
            // One arm for each constructor: nothing is left over.
            for (variant, parts) in constructors {
                let mut binds = Vec::new();
                let parts = parts.iter().map(|it| self.irrefutable(it, &mut binds)).collect();
                let pattern = Pattern { ty: of.clone(), kind: PatternKind::Variant(variant, parts) };
                arms.push(Arm { pattern, guard: None, body: self.block(ty, size, &scope.with(&binds)) });
            }
            return arms;
        }
        for _ in 0..1 + self.rng.below(3) {
            let mut binds = Vec::new();
            let pattern = self.pattern(of, 3, &mut binds);
            let inner = scope.with(&binds);
            let guard = self.rng.one_in(4).then(|| self.expr(&Ty::Bool, 1, &inner.guard()));
            arms.push(Arm { pattern, guard, body: self.block(ty, size, &inner) });
        }
        let mut binds = Vec::new();
        let pattern = self.binding(of, &mut binds);
        arms.push(Arm { pattern, guard: None, body: self.block(ty, size, &scope.with(&binds)) });
        arms
    }
}
