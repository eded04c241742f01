//! Control expressions and closures.

use super::super::ast::*;
use super::super::grammar::Rule;
use super::{Builder, Pair, Pairs, child, take};

impl Builder<'_> {
    pub(super) fn control(&mut self, pair: Pair<'_>) -> ExprKind {
        match pair.as_rule() {
            Rule::if_expr => {
                let end = self.span(&pair).end;
                self.if_expr(&mut pair.into_inner(), end)
            }
            Rule::case_expr => {
                let mut inner = pair.into_inner();
                ExprKind::Case { scrutinee: self.boxed(&mut inner), arms: self.arms(inner) }
            }
            Rule::while_expr => {
                let mut inner = pair.into_inner();
                ExprKind::While { condition: self.boxed(&mut inner), body: self.block(child(&mut inner)) }
            }
            Rule::for_expr => self.for_expr(pair),
            Rule::receive_expr => self.receive_expr(pair),
            Rule::closure => ExprKind::Closure(self.closure(pair)),
            rule => unreachable!("{rule:?} is no alternative of `primary`"),
        }
    }

    fn boxed(&mut self, inner: &mut Pairs<'_>) -> Box<Expr> {
        Box::new(self.expr(child(inner)))
    }

    /// Condition, block, condition, block, …, and the block of the last `else`, if there is one.
    fn if_expr(&mut self, inner: &mut Pairs<'_>, end: u32) -> ExprKind {
        let mut branches = Vec::new();
        let mut otherwise = None;
        while let Some(first) = inner.next() {
            if first.as_rule() == Rule::block {
                otherwise = Some(self.block(first));
                break;
            }
            branches.push((self.expr(first), self.block(child(inner))));
        }
        while let Some((condition, then)) = branches.pop() {
            let start = condition.span.start;
            let kind = ExprKind::If { condition: Box::new(condition), then, otherwise };
            if branches.is_empty() {
                return kind;
            }
            // From the word `if`, which stands before the condition, to the end that all branches share.
            let before = &self.source[..start as usize];
            let start = before.rfind("if").map_or(start, |at| at as u32);
            let span = Span::new(start, end);
            otherwise = Some(Block { stmts: vec![Stmt::Expr(Expr { kind, span })], span });
        }
        unreachable!("`if_expr` has a condition")
    }

    fn arms(&mut self, inner: Pairs<'_>) -> Vec<Arm> {
        inner.filter(|it| it.as_rule() == Rule::arm).map(|it| self.arm(it)).collect()
    }

    fn arm(&mut self, pair: Pair<'_>) -> Arm {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let pattern = self.pattern(child(&mut inner));
        let guard = self.optional_guard(&mut inner);
        Arm { pattern, guard, body: self.block(child(&mut inner)), span }
    }

    fn receive_expr(&mut self, pair: Pair<'_>) -> ExprKind {
        let mut arms = Vec::new();
        let mut after = None;
        for pair in pair.into_inner() {
            match pair.as_rule() {
                Rule::arm => arms.push(self.arm(pair)),
                Rule::after => {
                    let mut inner = pair.into_inner();
                    after = Some(Box::new((self.expr(child(&mut inner)), self.block(child(&mut inner)))));
                }
                _ => {}
            }
        }
        ExprKind::Receive { arms, after }
    }

    fn for_expr(&mut self, pair: Pair<'_>) -> ExprKind {
        let mut inner = pair.into_inner();
        let binding = child(&mut inner);
        let binding = match binding.as_rule() {
            Rule::entry => {
                let mut names = binding.into_inner();
                ForBinding::Entry(self.ident(&child(&mut names)), self.ident(&child(&mut names)))
            }
            _ => ForBinding::Pattern(self.pattern(binding)),
        };
        let iterable = self.boxed(&mut inner);
        let filter = self.optional_guard(&mut inner).map(Box::new);
        ExprKind::For { binding, iterable, filter, body: self.block(child(&mut inner)) }
    }

    /// Head and body of the first clause, then the other clauses.
    fn closure(&mut self, pair: Pair<'_>) -> Closure {
        let mut inner = pair.into_inner();
        let first = self.closure_clause(&mut inner);
        let mut clauses = vec![first];
        clauses.extend(inner.map(|it| self.closure_clause(&mut it.into_inner())));
        Closure { clauses }
    }

    fn closure_clause(&mut self, inner: &mut Pairs<'_>) -> ClosureClause {
        let head = child(inner);
        let body = child(inner);
        let span = self.span(&head).to(self.span(&body));
        let mut head = head.into_inner();
        let params = match head.peek().map(|it| it.as_rule()) {
            Some(Rule::params | Rule::bare_params) => self.params(child(&mut head)),
            _ => Vec::new(),
        };
        let guard = self.optional_guard(&mut head);
        ClosureClause { params, guard, body: self.block(body), span }
    }

    /// The closure after a call: one clause.
    pub(super) fn trailing(&mut self, pair: Pair<'_>) -> Closure {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let params = take(&mut inner, Rule::bars).map(|it| self.params(it)).unwrap_or_default();
        let body = self.block(child(&mut inner));
        Closure { clauses: vec![ClosureClause { params, guard: None, body, span }] }
    }
}
