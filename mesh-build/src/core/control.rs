//! Choices, loops, and what leaves them.

use super::build::{self, block, choose, prim, runtime, to_word, zero};
use super::function::{Body, LoopFrame};
use super::ir::{Expr, LocalId, Prim, Repr, RuntimeArg, Stmt};
use super::matrix::Place;
use super::method::Meaning;
use super::mono::Lowering;
use super::pattern::{Fail, Rule};
use crate::syntax::ast::Span;
use crate::types::typed::{self, AdtId, Arm, ExprKind, MethodUse, Pattern, PatternKind, TraitId, Ty, TyKind};
use mesh_abi::word::{EMPTY, immediate};

/// Adds a word to the end of a list: a library function, known to the compiler for comprehensions.
const LIST_APPEND: &str = "mesh_list_append";

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
        let then = self.expr_as(then, ty, tail);
        let otherwise = self.expr_as(otherwise, ty, tail);
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
        let arms = arms.iter().map(|arm| self.expr_as(&arm.body, ty, tail)).collect();
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

    pub(super) fn while_loop(&mut self, condition: &'p typed::Expr, body: &'p typed::Expr) -> Expr {
        let condition = self.expr(condition);
        let label = self.label();
        let body = self.in_loop(LoopFrame { label, collected: None }, |it| it.expr(body));
        let stop = Expr::Break(label, Box::new(zero()));
        let round = choose(condition, build::then_unit(body), stop, Repr::Word);
        Expr::Loop { label, body: Box::new(round), repr: Repr::Word }
    }

    pub(super) fn for_range(&mut self, expr: &'p typed::Expr) -> Expr {
        let ExprKind::ForRange { binding, start, end, filter, body, discard } = &expr.kind else {
            return self.bug(expr.span, "this as a loop over a range");
        };
        let int = self.ty(start.ty);
        let mut stmts = Vec::new();
        let next = self.temp("next", int);
        let first = self.expr(start);
        stmts.push(Stmt::Set(next, first));
        let end_value = self.expr(end);
        let end = self.place(end_value, int, "end", &mut stmts).local;
        let variable = self.declare(*binding);
        let step = prim(Prim::AddInt, Expr::Local(variable), build::int(1));
        let enter = vec![Stmt::Set(variable, Expr::Local(next)), Stmt::Set(next, step)];
        let more = prim(Prim::LtInt, Expr::Local(next), Expr::Local(end));
        let round = Round { more, enter, filter: filter.as_deref(), body, discard: *discard, expr };
        block(stmts, self.comprehension(round))
    }

    pub(super) fn for_list(&mut self, expr: &'p typed::Expr) -> Expr {
        let ExprKind::ForList { pattern, list, filter, body, discard } = &expr.kind else {
            return self.bug(expr.span, "this as a loop over a list");
        };
        let ty = self.ty(list.ty);
        let mut stmts = Vec::new();
        let rest = self.temp("rest", ty);
        let value = self.expr(list);
        stmts.push(Stmt::Set(rest, value));
        let enter = self.take_element(pattern, rest, ty);
        let more = prim(Prim::NeWord, Expr::Local(rest), Expr::Word(EMPTY));
        let round = Round { more, enter, filter: filter.as_deref(), body, discard: *discard, expr };
        block(stmts, self.comprehension(round))
    }

    pub(super) fn for_iterator(&mut self, expr: &'p typed::Expr) -> Expr {
        let ExprKind::ForIterator { pattern, iterator, filter, body, discard } = &expr.kind else {
            return self.bug(expr.span, "this as a loop over an iterator");
        };
        let ty = self.ty(iterator.ty);
        let mut stmts = Vec::new();
        let source = self.temp("iterator", ty);
        let value = self.expr(iterator);
        stmts.push(Stmt::Set(source, value));
        let item = self.ty(pattern.ty);
        let Some(option) = self.cx.program.known.option else {
            return self.bug(expr.span, "a loop over an iterator without `Option`");
        };
        let option = self.cx.types.intern(TyKind::Adt(option, vec![item]));
        let next = self.temp("next", option);
        let Some(call) = self.next_of(ty, option, Expr::Local(source), iterator.span) else {
            return self.bug(iterator.span, "a loop over something without `next`");
        };
        let none = self.cx.none_of(option);
        let more = block(vec![Stmt::Set(next, call)], prim(Prim::NeWord, Expr::Local(next), none));
        let mut enter = Vec::new();
        let element = build::load(next, 0, self.cx.repr(item));
        let place = self.place(element, item, "element", &mut enter);
        self.destructure(pattern, place, &mut enter);
        let round = Round { more, enter, filter: filter.as_deref(), body, discard: *discard, expr };
        block(stmts, self.comprehension(round))
    }

    /// A call of `Iterator.next`.
    fn next_of(&mut self, ty: Ty, option: Ty, iterator: Expr, span: Span) -> Option<Expr> {
        let method = self.cx.method_named(TraitId::ITERATOR, "next", ty)?;
        let origin = self.origin(span);
        match self.cx.meaning(method, &[ty, option]) {
            Meaning::Function(id, args) => Some(self.cx.invoke(&mut self.locals, (id, args), vec![iterator], &origin)),
            Meaning::Own(method) => Some(self.cx.own(&mut self.locals, &method, vec![iterator], &origin)),
        }
    }

    /// Binds the first element of `rest` and goes on behind it.
    fn take_element(&mut self, pattern: &'p Pattern, rest: LocalId, list: Ty) -> Vec<Stmt> {
        let of_rest = |function| runtime(function, vec![RuntimeArg::Value(Expr::Local(rest))]);
        let element = match *self.cx.types.kind(list) {
            TyKind::List(element) => element,
            _ => self.cx.unit(),
        };
        let mut enter = Vec::new();
        if !matches!(pattern.kind, PatternKind::Wildcard) {
            let head = build::from_word(of_rest("list_head"), self.cx.repr(element));
            let place = self.place(head, element, "element", &mut enter);
            self.destructure(pattern, place, &mut enter);
        }
        enter.push(Stmt::Set(rest, of_rest("list_tail")));
        enter
    }

    /// A loop that runs while there is more, and collects the values of its body.
    fn comprehension(&mut self, round: Round<'_, 'p>) -> Expr {
        let Round { more, enter, filter, body, discard, expr } = round;
        let label = self.label();
        let list = self.ty(expr.ty);
        let element = match *self.cx.types.kind(list) {
            TyKind::List(element) if !discard => Some(element),
            _ => None,
        };
        let collected = element.map(|_| self.temp("collected", list));
        let frame = LoopFrame { label, collected };
        let work = self.in_loop(frame, |it| {
            let filter = filter.map(|filter| it.expr(filter));
            let work = match (element, collected) {
                (Some(element), Some(collected)) => it.collect(element, collected, body),
                _ => build::then_unit(it.expr(body)),
            };
            match filter {
                Some(filter) => choose(filter, work, zero(), Repr::Word),
                None => work,
            }
        });
        let stop = self.stop(frame, list);
        let looped = choose(more, block(enter, work), stop, Repr::Word);
        let looped = Expr::Loop { label, body: Box::new(looped), repr: Repr::Word };
        let begin = collected.map(|collected| Stmt::Set(collected, Expr::Word(EMPTY)));
        block(begin.into_iter().collect(), looped)
    }

    fn collect(&mut self, element: Ty, collected: LocalId, body: &'p typed::Expr) -> Expr {
        let value = self.expr_as(body, element, false);
        if build::diverges(&value) {
            return value;
        }
        let append = Expr::CallExtern {
            symbol: LIST_APPEND.to_owned(),
            types: vec![self.cx.desc(element)],
            args: vec![Expr::Local(collected), to_word(value, self.cx.repr(element))],
            params: vec![Repr::Word, Repr::Word],
            result: Repr::Word,
            site: None,
        };
        block(vec![Stmt::Set(collected, append)], zero())
    }

    /// Leaves a loop with what it is worth.
    fn stop(&self, frame: LoopFrame, ty: Ty) -> Expr {
        let value = match (frame.collected, self.cx.types.kind(ty)) {
            (Some(collected), _) => Expr::Local(collected),
            // Nobody looks at it, but it is a list all the same.
            (None, TyKind::List(_)) => Expr::Word(EMPTY),
            (None, _) => zero(),
        };
        Expr::Break(frame.label, Box::new(value))
    }

    fn in_loop<T>(&mut self, frame: LoopFrame, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.loops.push(frame);
        let value = inside(self);
        self.loops.pop();
        value
    }

    pub(super) fn break_loop(&mut self, span: Span) -> Expr {
        match self.loops.last() {
            Some(LoopFrame { label, collected }) => {
                // A list that nobody looks at may as well be empty.
                let value = collected.map_or(Expr::Word(EMPTY), Expr::Local);
                Expr::Break(*label, Box::new(value))
            }
            None => self.bug(span, "`break` outside of a loop"),
        }
    }

    pub(super) fn continue_loop(&mut self, span: Span) -> Expr {
        match self.loops.last() {
            Some(frame) => Expr::Continue(frame.label),
            None => self.bug(span, "`continue` outside of a loop"),
        }
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
    fn none_of(&self, option: Ty) -> Expr {
        let variant = match self.types.kind(option) {
            TyKind::Adt(adt, _) => self.program.adts[*adt].variants.iter().position(|it| it.fields.is_empty()),
            _ => None,
        };
        // The library's definition has one.
        Expr::Word(immediate(variant.unwrap_or(1) as u32))
    }
}

/// One round of a comprehension.
struct Round<'e, 'p> {
    /// Whether there is one.
    more: Expr,
    /// Binds the element and moves on, so that `continue` may follow at once.
    enter: Vec<Stmt>,
    filter: Option<&'p typed::Expr>,
    body: &'p typed::Expr,
    discard: bool,
    expr: &'e typed::Expr,
}
