//! Patterns.

use super::super::ast::*;
use super::super::grammar::Rule;
use super::{Builder, InParens, Pair, child};

impl Builder<'_> {
    /// `pattern` and `let_pattern`: `a :: b :: c` is `a :: (b :: c)`.
    pub(super) fn pattern(&mut self, pair: Pair<'_>) -> Pattern {
        let mut parts = Vec::new();
        let mut name = None;
        for pair in pair.into_inner() {
            match pair.as_rule() {
                Rule::as_name => name = Some(self.ident(&child(&mut pair.into_inner()))),
                _ => parts.push(self.or_pattern(pair)),
            }
        }
        let mut pattern = parts.pop().expect("a pattern has a part");
        while let Some(head) = parts.pop() {
            let span = head.span.to(pattern.span);
            pattern = Pattern { kind: PatternKind::Cons(Box::new(head), Box::new(pattern)), span };
        }
        match name {
            None => pattern,
            Some(name) => {
                let span = pattern.span.to(name.span);
                Pattern { kind: PatternKind::As(Box::new(pattern), name), span }
            }
        }
    }

    pub(super) fn or_pattern(&mut self, pair: Pair<'_>) -> Pattern {
        let span = self.span(&pair);
        let mut parts: Vec<_> = pair.into_inner().map(|it| self.prim_pattern(it)).collect();
        match parts.len() {
            1 => parts.remove(0),
            _ => Pattern { kind: PatternKind::Or(parts), span },
        }
    }

    pub(super) fn prim_pattern(&mut self, pair: Pair<'_>) -> Pattern {
        let span = self.span(&pair);
        let kind = match pair.as_rule() {
            Rule::ident => self.binding(&pair),
            Rule::variant_pattern => self.variant_pattern(pair),
            Rule::paren_pattern => return self.paren_pattern(pair),
            Rule::string => {
                PatternKind::String(self.plain_string(pair, "string interpolation not allowed in patterns"))
            }
            Rule::int => PatternKind::Int(self.int(&pair)),
            Rule::float => PatternKind::Float(self.float(&pair)),
            Rule::negative => self.negative(child(&mut pair.into_inner())),
            Rule::boolean => PatternKind::Bool(self.boolean(&pair)),
            Rule::nil => PatternKind::Unit,
            Rule::atom => PatternKind::Atom(self.atom_ident(&pair).name),
            Rule::empty_list => PatternKind::EmptyList,
            _ => PatternKind::Error,
        };
        Pattern { kind, span }
    }

    /// A parameter with annotation may have any name; elsewhere upper-case ones are variants.
    fn binding(&mut self, pair: &Pair<'_>) -> PatternKind {
        match pair.as_str() {
            "_" => PatternKind::Wildcard,
            name => PatternKind::Binding(Name::new(name)),
        }
    }

    fn variant_pattern(&mut self, pair: Pair<'_>) -> PatternKind {
        let mut segments = Vec::new();
        let mut args = Vec::new();
        for pair in pair.into_inner() {
            match pair.as_rule() {
                Rule::ident => segments.push(self.ident(&pair)),
                _ => args = pair.into_inner().map(|it| self.pattern(it)).collect(),
            }
        }
        PatternKind::Variant { path: Path { segments }, args }
    }

    fn paren_pattern(&mut self, pair: Pair<'_>) -> Pattern {
        let span = self.span(&pair);
        match self.in_parens(pair, Self::pattern) {
            InParens::Nothing => Pattern { kind: PatternKind::Unit, span },
            InParens::One(it) => Pattern { span, ..it },
            InParens::Tuple(parts) => Pattern { kind: PatternKind::Tuple(parts), span },
        }
    }

    fn negative(&mut self, literal: Pair<'_>) -> PatternKind {
        match literal.as_rule() {
            Rule::float => PatternKind::Float(-self.float(&literal)),
            _ => PatternKind::Int(self.negative_int(&literal)),
        }
    }
}
