//! Types and parameters.

use super::super::ast::*;
use super::super::grammar::Rule;
use super::{Builder, InParens, Pair, child, take};

impl Builder<'_> {
    /// `A!B!C` is `A!(B!C)`.
    pub(super) fn ty(&mut self, pair: Pair<'_>) -> Type {
        let mut units: Vec<_> = pair.into_inner().map(|it| self.ty_unit(it)).collect();
        let mut ty = units.pop().expect("a type has a unit");
        while let Some(left) = units.pop() {
            let span = left.span.to(ty.span);
            ty = Type { kind: TypeKind::Result(Box::new(left), Box::new(ty)), span };
        }
        ty
    }

    fn ty_unit(&mut self, pair: Pair<'_>) -> Type {
        let mut inner = pair.into_inner();
        let mut ty = self.type_prim(child(&mut inner));
        for question in inner {
            let span = ty.span.to(self.span(&question));
            ty = Type { kind: TypeKind::Option(Box::new(ty)), span };
        }
        ty
    }

    fn type_prim(&mut self, pair: Pair<'_>) -> Type {
        match pair.as_rule() {
            Rule::function_type => self.function_type(pair),
            Rule::paren_type => self.paren_type(pair),
            _ => self.named_type(pair),
        }
    }

    fn function_type(&mut self, pair: Pair<'_>) -> Type {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let params = self.types(child(&mut inner));
        let result = self.ty(child(&mut inner));
        Type { kind: TypeKind::Function(params, Box::new(result)), span }
    }

    fn paren_type(&mut self, pair: Pair<'_>) -> Type {
        let span = self.span(&pair);
        match self.in_parens(pair, Self::ty) {
            InParens::Nothing => Type { kind: TypeKind::Unit, span },
            InParens::One(it) => Type { span, ..it },
            InParens::Tuple(parts) => Type { kind: TypeKind::Tuple(parts), span },
        }
    }

    pub(super) fn named_type(&mut self, pair: Pair<'_>) -> Type {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let path = self.path(child(&mut inner));
        let args = inner.next().map(|it| self.types(it)).unwrap_or_default();
        Type { kind: TypeKind::Named { path, args }, span }
    }

    pub(super) fn types(&mut self, pair: Pair<'_>) -> Vec<Type> {
        pair.into_inner().map(|it| self.ty(it)).collect()
    }

    /// `params`, `plain_params`, `bare_params` and `bars`.
    pub(super) fn params(&mut self, pair: Pair<'_>) -> Vec<Param> {
        pair.into_inner().map(|it| self.param(it)).collect()
    }

    /// `param`, `plain_param` and `bare_param`.
    fn param(&mut self, pair: Pair<'_>) -> Param {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let pattern = child(&mut inner);
        let at = self.span(&pattern);
        let pattern = match pattern.as_rule() {
            Rule::receiver => Pattern { kind: PatternKind::Binding("self".into()), span: at },
            Rule::or_pattern => self.or_pattern(pattern),
            _ => self.prim_pattern(pattern),
        };
        let ty = take(&mut inner, Rule::annotation).map(|it| self.ty(child(&mut it.into_inner())));
        Param { pattern, ty, span }
    }
}
