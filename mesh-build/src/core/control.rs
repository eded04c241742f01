//! Choices, and `?`.

use super::build::{self, block, choose, prim, to_word, zero};
use super::function::Body;
use super::ir::{Expr, Prim, Repr, Stmt};
use super::matrix::Place;
use super::method::Meaning;
use super::mono::Lowering;
use super::pattern::{Fail, Rule};
use crate::syntax::ast::Span;
use crate::types::typed::{self, AdtId, Arm, ExprKind, MethodUse, PatternKind, TraitId, Ty, TyKind};
use mesh_abi::word::immediate;

impl<'p> Body<'_, 'p> {
    pub(super) fn if_else(
        &mut self,
        condition: &'p typed::Expr,
        then: &'p typed::Expr,
        otherwise: &'p typed::Expr,
        expr: &typed::Expr,
        tail: bool,
    ) -> Expr {
        let ty = self.ty(expr.ty);
        let condition = self.expr(condition);
        let then = self.branch(then, ty, tail);
        let otherwise = self.branch(otherwise, ty, tail);
        self.forget_line();
        choose(condition, then, otherwise, self.cx.repr(ty))
    }

    pub(super) fn case(&mut self, scrutinee: &'p typed::Expr, arms: &'p [Arm], expr: &typed::Expr, tail: bool) -> Expr {
        let mut stmts = Vec::new();
        let (places, rules) = match self.columns(scrutinee, arms, &mut stmts) {
            Some(columns) => columns,
            None => {
                let ty = self.ty(scrutinee.ty);
                let value = self.expr(scrutinee);
                let place = self.place(value, ty, "scrutinee", &mut stmts);
                let rule = |arm: &'p Arm| Rule { patterns: vec![Some(&arm.pattern)], guard: arm.guard.as_ref() };
                (vec![place], arms.iter().map(rule).collect())
            }
        };
        let fail = Fail::Panic(self.site(expr.span));
        let tree = self.match_tree(rules, &places, fail);
        let ty = self.ty(expr.ty);
        let arms = arms.iter().map(|arm| self.branch(&arm.body, ty, tail)).collect();
        self.forget_line();
        block(stmts, build::flatten(tree, arms, self.cx.repr(ty)))
    }

    /// The parts of a tuple that is only made to be taken apart: it is never made.
    fn columns(
        &mut self,
        scrutinee: &'p typed::Expr,
        arms: &'p [Arm],
        stmts: &mut Vec<Stmt>,
    ) -> Option<(Vec<Place>, Vec<Rule<'p>>)> {
        let ExprKind::Tuple(parts) = &scrutinee.kind else { return None };
        let rule = |arm: &'p Arm| {
            let patterns = match &arm.pattern.kind {
                PatternKind::Tuple(patterns) => patterns.iter().map(Some).collect(),
                PatternKind::Wildcard => vec![None; parts.len()],
                _ => return None,
            };
            Some(Rule { patterns, guard: arm.guard.as_ref() })
        };
        let rules: Vec<Rule<'p>> = arms.iter().map(rule).collect::<Option<_>>()?;
        let mut places = Vec::new();
        for part in parts {
            let ty = self.ty(part.ty);
            let value = self.expr(part);
            places.push(self.place(value, ty, "scrutinee", stmts));
        }
        Some((places, rules))
    }

    /// `e?` on an Option.
    pub(super) fn try_option(&mut self, operand: &'p typed::Expr) -> Expr {
        let ty = self.ty(operand.ty);
        let mut stmts = Vec::new();
        let value = self.expr(operand);
        let place = self.place(value, ty, "option", &mut stmts);
        let leave = self.leave_with(self.cx.none_of(ty));
        let is_none = prim(Prim::EqWord, Expr::Local(place.local), self.cx.none_of(ty));
        stmts.push(Stmt::Do(choose(is_none, leave, zero(), Repr::Word)));
        block(stmts, self.only_field(place, "Some", operand.span))
    }

    /// `e?` on a Result. An `Err` is the same object for every type of `Ok`; one of another type is made anew,
    /// by `From`.
    pub(super) fn try_result(&mut self, operand: &'p typed::Expr, returns: Ty) -> Expr {
        let ty = self.ty(operand.ty);
        let returns = self.ty(returns);
        let (TyKind::Adt(adt, args), TyKind::Adt(_, wanted)) =
            (self.cx.types.kind(ty).clone(), self.cx.types.kind(returns).clone())
        else {
            return self.bug(operand.span, "`?` on something that is no Result");
        };
        let Some(err) = self.variant_named(adt, "Err") else {
            return self.bug(operand.span, "`?` without `Err`");
        };
        let mut stmts = Vec::new();
        let value = self.expr(operand);
        let place = self.place(value, ty, "result", &mut stmts);
        let shape = self.cx.shape(adt);
        let variant = Expr::Variant { value: Box::new(Expr::Local(place.local)), shape };
        let is_err = prim(Prim::EqWord, variant, Expr::Word(u64::from(err)));
        let error = match (args.get(1), wanted.get(1)) {
            (Some(&from), Some(&to)) if from != to => self.convert_error(place, err, (from, to), returns, operand.span),
            _ => Expr::Local(place.local),
        };
        let leave = self.leave_with(error);
        stmts.push(Stmt::Do(choose(is_err, leave, zero(), Repr::Word)));
        block(stmts, self.only_field(place, "Ok", operand.span))
    }

    /// `Err(F.from(x))` for a value that is an `Err(x)`.
    fn convert_error(&mut self, place: Place, err: u32, (from, to): (Ty, Ty), returns: Ty, span: Span) -> Expr {
        let value = build::load(place.local, 0, self.cx.repr(from));
        let method = MethodUse { interface: TraitId::FROM, method: 0, on: to, args: vec![from] };
        let origin = self.origin(span);
        let converted = match self.cx.meaning(method, &[from, to]) {
            Meaning::Function(id, args) => self.cx.invoke(&mut self.locals, (id, args), vec![value], &origin),
            Meaning::Own(method) => self.cx.own(&mut self.locals, &method, vec![value], &origin),
        };
        let layouts = self.cx.layouts(returns);
        match layouts.get(err as usize) {
            Some(layout) => {
                let word = to_word(converted, self.cx.repr(to));
                super::expr::record(&mut self.locals, layout, err, vec![(0, word)])
            }
            None => self.bug(span, "`?` in a function without `Err`"),
        }
    }

    /// The field of a value that is known to be of a variant with one field.
    fn only_field(&mut self, place: Place, variant: &str, span: Span) -> Expr {
        let TyKind::Adt(adt, _) = *self.cx.types.kind(place.ty) else {
            return self.bug(span, "`?` on something without variants");
        };
        let layouts = self.cx.layouts(place.ty);
        let layout = self.variant_named(adt, variant).and_then(|index| layouts.get(index as usize));
        match layout.and_then(|layout| layout.fields.first()) {
            Some(&ty) => build::load(place.local, 0, self.cx.repr(ty)),
            None => self.bug(span, "`?` on a type without the right variants"),
        }
    }

    fn variant_named(&self, adt: AdtId, name: &str) -> Option<u32> {
        let variants = &self.cx.program.adts[adt].variants;
        variants.iter().position(|variant| variant.name.as_str() == name).map(|index| index as u32)
    }
}

impl Lowering<'_> {
    /// `None` of an Option type.
    pub(super) fn none_of(&self, option: Ty) -> Expr {
        let variant = match self.types.kind(option) {
            TyKind::Adt(adt, _) => self.program.adts[*adt].variants.iter().position(|it| it.fields.is_empty()),
            _ => None,
        };
        // The library's definition has one.
        Expr::Word(immediate(variant.unwrap_or(1) as u32))
    }
}
