//! Calls of library functions that say where they are called, and with what: `assert`, `dbg`.
//!
//! Such a function begins with `let place = place_of_call()`, or only stands for another one that does. The place of its
//! calls has the texts of their arguments. One that takes a condition and nothing else is an assertion: it is called only
//! if the condition does not hold. Where that is a comparison, `comparison_failed` is called instead, with both values.

use super::build::{block, choose, zero};
use super::function::Body;
use super::ir::{Expr, Repr, Site};
use super::mono::Lowering;
use super::operator::settle;
use crate::syntax::ast::{BinaryOp, Span};
use crate::types::typed::{self, ExprKind, FunctionBody, FunctionId, PatternKind, Stmt, TyKind};

/// What tells a library function its place.
const PLACE: &str = "mesh_place_of_call";

impl<'p> Body<'_, 'p> {
    /// The place of a call of a library function.
    pub(super) fn library_site(&self, callee: FunctionId, args: &[typed::Expr], span: Span) -> Option<Site> {
        let site = self.call_site(span)?;
        if !self.cx.asks_for_place(callee) {
            return Some(site);
        }
        let texts: Vec<String> = args.iter().map(|arg| self.cx.source(self.home.file, arg.span)).collect();
        Some(Site { arguments: texts.join("\0"), ..site })
    }

    /// A call of an assertion; none: it is something else.
    pub(super) fn assertion(&mut self, id: FunctionId, args: &'p [typed::Expr], span: Span) -> Option<Expr> {
        let [condition] = args else { return None };
        if self.home.is_library || !self.cx.is_assertion(id) {
            return None;
        }
        let site = self.library_site(id, args, span);
        if let ExprKind::Binary { op, left, right } = &condition.kind
            && is_comparison(*op)
            && let Some(failed) = self.cx.program.known.comparison_failed
        {
            return self.comparison(*op, [left, right], condition.span, failed, site);
        }
        let holds = self.expr(condition);
        let function = self.cx.function(id, Vec::new());
        let failed = Expr::Call { function, args: vec![zero()], site };
        Some(choose(holds, zero(), failed, Repr::Word))
    }

    /// Compares two values, which are still there if the comparison does not hold.
    fn comparison(
        &mut self,
        op: BinaryOp,
        [left, right]: [&'p typed::Expr; 2],
        span: Span,
        failed: FunctionId,
        site: Option<Site>,
    ) -> Option<Expr> {
        let ty = self.operand_ty(left, right);
        if matches!(self.cx.types.kind(ty), TyKind::Never) {
            return None;
        }
        let (repr, mut stmts) = (self.cx.repr(ty), Vec::new());
        let [left, right] = [left, right].map(|operand| {
            let value = self.expr_as(operand, ty, false);
            settle(&mut self.locals, value, repr, &mut stmts)
        });
        let origin = self.origin(span);
        let holds = self.cx.compare(&mut self.locals, op, ty, left.clone(), right.clone(), &origin);
        let function = self.cx.function(failed, vec![ty]);
        let args = vec![left, Expr::Text(op.symbol().to_owned()), right];
        let failed = Expr::Call { function, args, site };
        Some(block(stmts, choose(holds, zero(), failed, Repr::Word)))
    }
}

impl Lowering<'_> {
    /// Whether a function is called only if its one argument, a condition, does not hold.
    fn is_assertion(&self, id: FunctionId) -> bool {
        let params = &self.program.functions[id].params;
        matches!(params[..], [param] if matches!(self.types.kind(param), TyKind::Bool)) && self.asks_for_place(id)
    }

    /// Whether a function of the library tells where it is called.
    fn asks_for_place(&self, id: FunctionId) -> bool {
        let function = &self.program.functions[id];
        let FunctionBody::Clauses(clauses) = &function.body else { return false };
        let [clause] = &clauses.clauses[..] else { return false };
        if !self.program.modules[function.module].is_library {
            return false;
        }
        match &clause.body.kind {
            ExprKind::Block(stmts, _) => matches!(stmts.first(), Some(Stmt::Let(_, first)) if self.is_place(first)),
            ExprKind::Call { function, args, .. } => {
                let handed_on = args.iter().zip(&clause.params).all(|(arg, param)| match (&arg.kind, &param.kind) {
                    (ExprKind::Local(arg, _), PatternKind::Binding(param)) => arg == param,
                    _ => false,
                });
                handed_on && args.len() == clause.params.len() && *function != id && self.asks_for_place(*function)
            }
            _ => false,
        }
    }

    fn is_place(&self, expr: &typed::Expr) -> bool {
        let ExprKind::Call { function, .. } = expr.kind else { return false };
        matches!(&self.program.functions[function].body, FunctionBody::Extern(symbol) if symbol == PLACE)
    }
}

const fn is_comparison(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Gt | BinaryOp::Le | BinaryOp::Ge)
}
