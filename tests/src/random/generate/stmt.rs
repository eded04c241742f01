//! Statements and blocks.

use super::types::is_open;
use super::{Generator, Scope, int, library};
use crate::random::tree::*;

impl Generator {
    /// A block of this type: some statements, then a value.
    pub(super) fn block(&mut self, ty: &Ty, size: usize, scope: &Scope) -> Block {
        let mut scope = scope.clone();
        let mut stmts = Vec::new();
        if size > 0 {
            for _ in 0..self.rng.below(3) {
                self.statement(&mut stmts, &mut scope, size - 1);
            }
        }
        if *ty == Ty::Unit && self.rng.one_in(3) {
            return Block { stmts, value: None };
        }
        let value = self.expr(ty, size, &scope);
        Block { stmts, value: Some(Box::new(value)) }
    }

    pub(super) fn statement(&mut self, stmts: &mut Vec<Stmt>, scope: &mut Scope, size: usize) {
        match self.rng.below(12) {
            0..=5 => self.binding_statement(stmts, scope, size),
            6 => self.nested_function(stmts, scope, size),
            7 if scope.result.is_some() || scope.in_loop => {
                let leave = self.leave(size, scope);
                stmts.push(Stmt::Expr(leave));
            }
            8 => {
                // A value that nobody uses.
                let ty = self.shown_ty();
                let value = self.fixed(&ty, size, scope);
                if !matches!(value.kind, Kind::Closure(..)) {
                    stmts.push(Stmt::Expr(value));
                }
            }
            9 => {
                let value = self.loop_statement(size, scope);
                stmts.push(Stmt::Expr(value));
            }
            _ => {
                let shown = self.shown(size, scope);
                stmts.push(Stmt::Expr(shown));
            }
        }
    }

    fn binding_statement(&mut self, stmts: &mut Vec<Stmt>, scope: &mut Scope, size: usize) {
        let ty = self.ty(2, 0);
        let value = self.expr(&ty, size, scope);
        let mut binds = Vec::new();
        let pattern = self.irrefutable(&ty, &mut binds);
        let annotated = !self.determined(&value) || self.rng.one_in(3);
        scope.vars.extend(binds);
        stmts.push(Stmt::Let { pattern, annotated, value });
    }

    fn nested_function(&mut self, stmts: &mut Vec<Stmt>, scope: &mut Scope, size: usize) {
        let name = self.unique("local");
        let params: Vec<Ty> = (0..1 + self.rng.below(2)).map(|_| self.ty(1, 0)).collect();
        let result = self.ty(1, 0);
        let inner = scope.closure(&result);
        let several = self.rng.one_in(3);
        let clauses = self.clauses(&params, &result, &inner, several, size.min(2));
        scope.nested.push((name.clone(), params.clone(), result.clone()));
        stmts.push(Stmt::Function(Function { name, type_params: 0, params, result, annotated: true, clauses }));
    }

    /// `if … do return … end` and the like.
    fn leave(&mut self, size: usize, scope: &Scope) -> Expr {
        let condition = self.expr(&Ty::Bool, size.min(2), scope);
        let kind = match (&scope.result, scope.in_loop) {
            (Some(result), false) => self.returns(&result.clone(), size, scope),
            (Some(result), true) if self.rng.one_in(3) => self.returns(&result.clone(), size, scope),
            _ if self.rng.one_in(2) => Kind::Break,
            _ => Kind::Continue,
        };
        let value = Expr { ty: Ty::Unit, kind };
        let then = Block { stmts: Vec::new(), value: Some(Box::new(value)) };
        Expr { ty: Ty::Unit, kind: Kind::If(Box::new(condition), then, None) }
    }

    fn returns(&mut self, result: &Ty, size: usize, scope: &Scope) -> Kind {
        Kind::Return(Box::new(self.expr(result, size.min(2), scope)))
    }

    /// A loop for its effects.
    fn loop_statement(&mut self, size: usize, scope: &Scope) -> Expr {
        if self.rng.one_in(4) {
            let inner = Scope { in_loop: true, ..scope.clone() };
            let mut body = self.block(&Ty::Unit, size.min(2), &inner);
            body.stmts.extend(body.value.take().map(|it| Stmt::Expr(*it)));
            body.value = Some(Box::new(Expr { ty: Ty::Unit, kind: Kind::Break }));
            let condition = self.expr(&Ty::Bool, 1, scope);
            return Expr { ty: Ty::Unit, kind: Kind::While(Box::new(condition), body) };
        }
        let ty = self.shown_ty();
        self.comprehension(&ty, size, scope)
    }

    /// `for … do … end`, a list of `item`.
    pub(super) fn comprehension(&mut self, item: &Ty, size: usize, scope: &Scope) -> Expr {
        let size = size.saturating_sub(1);
        let mut binds = Vec::new();
        let (binding, over) = match self.rng.below(if scope.known { 3 } else { 2 }) {
            0 => {
                let pattern = self.binding(&Ty::Int, &mut binds);
                let from = self.rng.below(3) as i64;
                let over = Over::Range(Box::new(int(from)), Box::new(int(from + self.rng.below(4) as i64)));
                (Binding::Pattern(pattern), over)
            }
            1 => {
                let of = self.ty(1, 0);
                let list = self.fixed(&Ty::list(of.clone()), size.min(2), scope);
                let pattern = self.irrefutable(&of, &mut binds);
                (Binding::Pattern(pattern), Over::List(Box::new(list)))
            }
            _ => {
                let ty = Ty::Map(Box::new(Ty::Text), Box::new(self.ty(1, 0)));
                let map = self.fixed(&ty, size.min(2), scope);
                let value = ty.parts()[1].clone();
                binds = vec![("k".to_owned(), Ty::Text), ("v".to_owned(), value)];
                (Binding::Entry("k".into(), "v".into()), Over::Map(Box::new(map)))
            }
        };
        let inner = Scope { in_loop: true, ..scope.with(&binds) };
        let filter = self.rng.one_in(4).then(|| Box::new(self.expr(&Ty::Bool, 1, &inner.guard())));
        let body = self.block(item, size, &inner);
        Expr { ty: Ty::list(item.clone()), kind: Kind::For { binding, over, filter, body } }
    }

    /// `println("…")`
    pub(super) fn shown(&mut self, size: usize, scope: &Scope) -> Expr {
        let text = self.interpolation(size, scope);
        library(Ty::Unit, "println", vec![text])
    }

    /// A text with values in it.
    pub(super) fn interpolation(&mut self, size: usize, scope: &Scope) -> Expr {
        let mut parts = Vec::new();
        for _ in 0..1 + self.rng.below(2) {
            if self.rng.one_in(2) {
                parts.push(Part::Text(self.word()));
            }
            let ty = self.shown_ty();
            parts.push(Part::Value(self.fixed(&ty, size.saturating_sub(1), scope)));
        }
        Expr { ty: Ty::Text, kind: Kind::Text(parts) }
    }

    /// An expression whose type does not depend on where it stands.
    pub(super) fn fixed(&mut self, ty: &Ty, size: usize, scope: &Scope) -> Expr {
        let expr = self.expr(ty, size, scope);
        if self.determined(&expr) || is_open(ty) {
            return expr;
        }
        Expr { ty: ty.clone(), kind: Kind::Pinned(Box::new(expr)) }
    }

    /// Whether an expression alone says what its type is.
    pub(super) fn determined(&self, expr: &Expr) -> bool {
        let all = |items: &[Expr]| items.iter().all(|it| self.determined(it));
        let block = |it: &Block| it.value.as_ref().is_none_or(|it| self.determined(it));
        match &expr.kind {
            Kind::Int(_) | Kind::Float(_) | Kind::Bool(_) | Kind::Text(_) | Kind::Atom(_) | Kind::Unit => true,
            Kind::Var(_) | Kind::Pinned(_) | Kind::While(..) | Kind::Unary(Unary::Not, _) => true,
            Kind::Tuple(items) => all(items),
            Kind::List(items) => items.iter().any(|it| self.determined(it)),
            Kind::Map(entries) => entries.iter().any(|(a, b)| self.determined(a) && self.determined(b)),
            Kind::Struct(_) | Kind::Variant(Variant::Own(_), _) => match &expr.ty {
                Ty::Data(_, args) => args.is_empty(),
                _ => false,
            },
            Kind::Variant(Variant::Some, args) => all(args),
            Kind::Variant(..) | Kind::Return(_) | Kind::Break | Kind::Continue => false,
            Kind::Update(base, _) | Kind::Field(base, _) | Kind::Index(base, _) => self.determined(base),
            Kind::Unary(_, it) | Kind::Try(it) => self.determined(it),
            Kind::Binary(op, left, right) => match op {
                Binary::Or | Binary::And | Binary::Eq | Binary::Ne => true,
                Binary::Lt | Binary::Gt | Binary::Le | Binary::Ge => true,
                _ => self.determined(left) || self.determined(right),
            },
            Kind::If(_, then, Some(otherwise)) => block(then) || block(otherwise),
            Kind::If(_, _, None) => true,
            Kind::Case(_, arms) => arms.iter().any(|it| block(&it.body)),
            Kind::For { body, .. } => block(body),
            Kind::Closure(clauses, params) => {
                let typed = *params == Params::Annotated || clauses.iter().all(|it| it.patterns.is_empty());
                typed && clauses.iter().any(|it| block(&it.body))
            }
            Kind::Function(name) => self.is_annotated(name),
            Kind::Call { callee, args, .. } => match callee {
                Callee::Function(name) => self.is_annotated(name),
                Callee::Library(_) => args.iter().all(|it| match &it.kind {
                    Kind::Closure(clauses, _) => clauses.iter().any(|it| block(&it.body)),
                    _ => self.determined(it),
                }),
                Callee::Value(callee) => match &callee.kind {
                    Kind::Closure(clauses, _) => clauses.iter().any(|it| block(&it.body)),
                    _ => self.determined(callee),
                },
            },
        }
    }

    /// Whether a function says its type, and has no parameters in it. Nested ones do.
    fn is_annotated(&self, name: &str) -> bool {
        let function = self.program.functions.iter().find(|it| it.name == name);
        function.is_none_or(|it| it.annotated && it.type_params == 0)
    }
}
