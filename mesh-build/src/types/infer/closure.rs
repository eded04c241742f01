//! Closures: clauses with common parameter types, in a frame of their own.

use super::{Frame, Infer, Join, Role, Want};
use crate::syntax::ast::{self, Closure, ClosureClause, Span};
use crate::types::error::{Because, TypeError};
use crate::types::typed::{Clause, Expr, ExprKind, Ty};

impl Infer<'_, '_> {
    pub(super) fn closure(&mut self, span: Span, closure: &Closure, want: Want) -> Expr {
        self.closure_as(span, closure, want, Role::Function)
    }

    /// A closure that runs in a process of its own, and gives somebody its result.
    pub(super) fn closure_apart(&mut self, span: Span, closure: &Closure, want: Want) -> Expr {
        let mailbox = self.new_mailbox(false);
        self.closure_as(span, closure, want, Role::Job(mailbox))
    }

    fn closure_as(&mut self, span: Span, closure: &Closure, want: Want, role: Role) -> Expr {
        let count = closure.clauses.first().map_or(0, |it| it.params.len());
        let wanted = self.table.as_function(want.ty).filter(|(params, _)| params.len() == count);
        let (params, result) = match &wanted {
            Some((params, result)) => (params.clone(), want.part(1, *result)),
            // Of a wrong call: what it would give its parameters is not known, and no mistake of the closure.
            None if self.table.is_error(want.ty) => (vec![Ty::ERROR; count], self.any()),
            None => ((0..count).map(|_| self.fresh()).collect(), self.any()),
        };
        let ty = self.table.function(params.clone(), result.ty);
        // A clash in the number of parameters is told for the closure as a whole, before its body.
        let wrong_count = wanted.is_none() && self.table.as_function(want.ty).is_some();
        if wrong_count {
            self.agree(span, want, ty);
        }
        let clauses = self.closure_clauses(&closure.clauses, &params, result, role);
        let kind = ExprKind::Closure(clauses);
        if wrong_count { Expr { kind, ty, span } } else { self.done(span, want, kind, ty) }
    }

    /// The clauses of a closure, each in a frame of the given role.
    pub(super) fn closure_clauses(
        &mut self,
        clauses: &[ClosureClause],
        params: &[Ty],
        result: Want,
        role: Role,
    ) -> Vec<Clause> {
        let mut join = self.join(result, Because::Clause);
        let mut typed = Vec::new();
        for clause in clauses {
            if clause.params.len() == params.len() {
                typed.push(self.closure_clause(clause, params, &mut join, role));
            } else {
                let first = clauses[0].span;
                let (expected, found) = (params.len(), clause.params.len());
                self.error(TypeError::ClosureParameters { at: clause.span, expected, found, first });
            }
        }
        typed
    }

    fn closure_clause(&mut self, clause: &ClosureClause, params: &[Ty], join: &mut Join, role: Role) -> Clause {
        let want = join.want();
        let frame = Frame { result: want.ty, declared: want.because, span: clause.span, loops: 0, role };
        self.framed(frame, |ctx| {
            let params = ctx.parameters(&clause.params, params);
            let guard = clause.guard.as_ref().map(|it| ctx.guard(it));
            let body = ctx.block(&clause.body, Want { tail: true, ..want });
            let at = super::control::result_span(&clause.body);
            ctx.joined(join, &body, at);
            Clause { params, guard, body, span: clause.span }
        })
    }

    /// Parameters: annotations first, then patterns.
    pub(super) fn parameters(&mut self, params: &[ast::Param], types: &[Ty]) -> Vec<crate::types::typed::Pattern> {
        let mut because = Vec::new();
        for (param, &ty) in params.iter().zip(types) {
            because.push(Because::Nothing);
            if let Some(annotation) = &param.ty {
                let annotated = self.annotation(annotation);
                self.agree_because(annotation.span, ty, annotated, Because::Nothing);
                because.pop();
                because.push(Because::Annotation(annotation.span));
            }
        }
        self.patterns(params.iter().map(|it| &it.pattern).zip(types.iter().copied()).zip(because))
    }
}
