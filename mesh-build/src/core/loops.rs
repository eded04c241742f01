//! Loops: `while`, and `for` in all its forms, and what leaves them.

use super::build::{self, block, choose, prim, to_word, zero};
use super::collect::{Collector, may_leave};
use super::cursor::Cursor;
use super::function::Body;
use super::ir::{Expr, LabelId, Prim, Repr, RuntimeArg, Stmt};
use super::matrix::Place;
use super::method::Meaning;
use crate::syntax::ast::Span;
use crate::types::typed::{self, ExprKind, Pattern, PatternKind, Through, TraitId, Ty, TyKind};
use mesh_abi::word::EMPTY;

/// One round of a `for`.
struct Round<'e, 'p> {
    label: LabelId,
    /// Whether there is one.
    more: Expr,
    /// Binds the element and moves on, so that `continue` may follow at once.
    enter: Vec<Stmt>,
    /// How many there are, if that is known before.
    rounds: Option<Expr>,
    filter: Option<&'p typed::Expr>,
    body: &'p typed::Expr,
    discard: bool,
    expr: &'e typed::Expr,
}

/// How a loop goes on, and for how many rounds.
struct Way {
    more: Expr,
    enter: Vec<Stmt>,
    rounds: Option<Expr>,
}

impl<'p> Body<'_, 'p> {
    pub(super) fn while_loop(&mut self, condition: &'p typed::Expr, body: &'p typed::Expr) -> Expr {
        let condition = self.expr(condition);
        let label = self.label();
        let body = self.in_loop(label, |it| it.expr(body));
        let stop = Expr::Break(label, Box::new(zero()));
        let round = choose(condition, build::then_unit(body), stop, Repr::Word);
        Expr::Loop { label, body: Box::new(round), repr: Repr::Word, polls: true }
    }

    pub(super) fn for_range(&mut self, expr: &'p typed::Expr) -> Expr {
        let ExprKind::ForRange { binding, start, end, filter, body, discard } = &expr.kind else {
            return self.bug(expr.span, "this as a loop over a range");
        };
        let int = self.ty(start.ty);
        let mut stmts = Vec::new();
        let first = self.expr(start);
        let first = self.settled(first, int, "next", &mut stmts);
        let past = self.expr(end);
        let past = self.place(past, int, "end", &mut stmts);
        let variable = self.declare(*binding);
        let Way { more, enter, rounds } = counted(variable, first, past);
        let label = self.label();
        let round = Round { label, more, enter, rounds, filter: filter.as_deref(), body, discard: *discard, expr };
        block(stmts, self.comprehension(round))
    }

    pub(super) fn for_list(&mut self, expr: &'p typed::Expr) -> Expr {
        let ExprKind::ForList { through, pattern, list, filter, body, discard } = &expr.kind else {
            return self.bug(expr.span, "this as a loop over a list");
        };
        let ty = self.ty(list.ty);
        let label = self.label();
        let mut stmts = Vec::new();
        let value = self.expr(list);
        let Way { more, enter, rounds } = match through {
            Through::List => self.elements(value, ty, pattern, &mut stmts),
            Through::Range => self.numbers(value, ty, pattern, &mut stmts),
            Through::Set => {
                let (map, ty) = self.entries_of_set(value, ty, list.span);
                self.entries(map, ty, EntryPart::Key(pattern), &mut stmts)
            }
            Through::Keys => self.entries(value, ty, EntryPart::Key(pattern), &mut stmts),
            Through::Entries => self.entries(value, ty, EntryPart::Both(pattern), &mut stmts),
        };
        let round = Round { label, more, enter, rounds, filter: filter.as_deref(), body, discard: *discard, expr };
        block(stmts, self.comprehension(round))
    }

    pub(super) fn for_iterator(&mut self, expr: &'p typed::Expr) -> Expr {
        let ExprKind::ForIterator { pattern, iterator, filter, body, discard } = &expr.kind else {
            return self.bug(expr.span, "this as a loop over an iterator");
        };
        let parts = (pattern, filter.as_deref(), &**body, *discard);
        if let Some(through) = self.known_iterable(iterator, parts, expr) {
            return through;
        }
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
        let label = self.label();
        let (filter, discard) = (filter.as_deref(), *discard);
        let round = Round { label, more, enter, rounds: None, filter, body, discard, expr };
        block(stmts, self.comprehension(round))
    }

    /// A loop in generic code that goes through a list or a set here.
    fn known_iterable(
        &mut self,
        iterator: &'p typed::Expr,
        (pattern, filter, body, discard): (&'p Pattern, Option<&'p typed::Expr>, &'p typed::Expr, bool),
        expr: &'p typed::Expr,
    ) -> Option<Expr> {
        let ExprKind::CallMethod { method, args } = &iterator.kind else { return None };
        let [value] = args.as_slice() else { return None };
        let ty = self.ty(method.on);
        let is_set = matches!(self.cx.types.kind(ty), TyKind::Adt(adt, _) if Some(*adt) == self.cx.program.known.set);
        let is_list = matches!(self.cx.types.kind(ty), TyKind::List(_));
        if method.interface != TraitId::ITERABLE || !(is_list || is_set) {
            return None;
        }
        let label = self.label();
        let mut stmts = Vec::new();
        let collection = self.expr_as(value, ty, false);
        let Way { more, enter, rounds } = if is_list {
            self.elements(collection, ty, pattern, &mut stmts)
        } else {
            let (map, ty) = self.entries_of_set(collection, ty, value.span);
            self.entries(map, ty, EntryPart::Key(pattern), &mut stmts)
        };
        let round = Round { label, more, enter, rounds, filter, body, discard, expr };
        Some(block(stmts, self.comprehension(round)))
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

    /// Through a list.
    fn elements(&mut self, list: Expr, ty: Ty, pattern: &'p Pattern, stmts: &mut Vec<Stmt>) -> Way {
        let element = match *self.cx.types.kind(ty) {
            TyKind::List(element) => element,
            _ => self.cx.unit(),
        };
        let cursor = Cursor::new(&mut self.locals);
        stmts.extend(cursor.begin(list));
        let mut enter = Vec::new();
        if matches!(pattern.kind, PatternKind::Wildcard) {
            enter.push(cursor.step());
        } else {
            let value = cursor.element(self.cx.repr(element));
            let place = self.place(value, element, "element", &mut enter);
            enter.push(cursor.step());
            self.destructure(pattern, place, &mut enter);
        }
        let rounds = build::runtime("list_length", vec![RuntimeArg::Value(Expr::Local(cursor.list))]);
        Way { more: cursor.more(), enter, rounds: Some(rounds) }
    }

    /// Through a range that is a value.
    fn numbers(&mut self, range: Expr, ty: Ty, pattern: &'p Pattern, stmts: &mut Vec<Stmt>) -> Way {
        let range = self.place(range, ty, "range", stmts);
        let layouts = self.cx.layouts(ty);
        let field = |index: usize| match layouts.first().and_then(|layout| layout.slots.get(index)) {
            Some(&slot) => build::load(range.local, slot, Repr::Word),
            None => zero(),
        };
        let int = self.ty(pattern.ty);
        let first = self.settled(field(0), int, "next", stmts);
        let past = self.place(field(1), int, "end", stmts);
        let variable = self.temp("number", int);
        let mut way = counted(variable, first, past);
        self.destructure(pattern, Place { local: variable, ty: int }, &mut way.enter);
        way
    }

    /// The map under a set, which is its only field.
    fn entries_of_set(&mut self, set: Expr, ty: Ty, span: Span) -> (Expr, Ty) {
        let layouts = self.cx.layouts(ty);
        match layouts.first().map(|layout| (layout.fields.as_slice(), layout.slots.as_slice())) {
            Some((&[map], &[slot])) => (Expr::Load { base: Box::new(set), slot, repr: Repr::Word }, map),
            _ => (self.bug(span, "a set that is not made of a map"), ty),
        }
    }

    /// Through the entries of a map.
    fn entries(&mut self, map: Expr, ty: Ty, part: EntryPart<'p>, stmts: &mut Vec<Stmt>) -> Way {
        let (key, value) = match *self.cx.types.kind(ty) {
            TyKind::Map(key, value) => (key, value),
            _ => (self.cx.unit(), self.cx.unit()),
        };
        let map = self.place(map, ty, "map", stmts);
        let part_of = |it: &mut Self, function| {
            let args = vec![RuntimeArg::Type(it.cx.desc(ty)), RuntimeArg::Value(Expr::Local(map.local))];
            build::runtime(function, args)
        };
        let keys = Cursor::new(&mut self.locals);
        stmts.extend(keys.begin(part_of(self, "map_keys")));
        let mut enter = Vec::new();
        let key_pattern = match part {
            EntryPart::Key(pattern) => Some(pattern),
            EntryPart::Both(pattern) => match &pattern.kind {
                PatternKind::Tuple(parts) => parts.first(),
                _ => None,
            },
        };
        let value_pattern = match part {
            EntryPart::Both(Pattern { kind: PatternKind::Tuple(parts), .. }) => parts.get(1),
            _ => None,
        };
        let is_seen = |pattern: Option<&Pattern>| pattern.is_some_and(|it| !matches!(it.kind, PatternKind::Wildcard));
        let key = is_seen(key_pattern).then(|| {
            let element = keys.element(self.cx.repr(key));
            self.place(element, key, "key", &mut enter)
        });
        enter.push(keys.step());
        let value = is_seen(value_pattern).then(|| {
            let values = Cursor::new(&mut self.locals);
            stmts.extend(values.begin(part_of(self, "map_values")));
            // There are as many as keys.
            build::perform(values.more(), &mut enter);
            let place = self.place(values.element(self.cx.repr(value)), value, "value", &mut enter);
            enter.push(values.step());
            place
        });
        for (pattern, place) in key_pattern.zip(key).into_iter().chain(value_pattern.zip(value)) {
            self.destructure(pattern, place, &mut enter);
        }
        let rounds = build::runtime("list_length", vec![RuntimeArg::Value(Expr::Local(keys.list))]);
        Way { more: keys.more(), enter, rounds: Some(rounds) }
    }

    /// A loop that runs while there is more, and collects the values of its body.
    fn comprehension(&mut self, round: Round<'_, 'p>) -> Expr {
        let Round { label, more, enter, rounds, filter, body, discard, expr } = round;
        let list = self.ty(expr.ty);
        let element = match *self.cx.types.kind(list) {
            TyKind::List(element) if !discard => Some(element),
            _ => None,
        };
        let collected = element.map(|element| {
            let desc = self.cx.desc(element);
            Collector::new(&mut self.locals, desc)
        });
        let is_filtered = filter.is_some();
        let mut work = self.in_loop(label, |it| {
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
        let rounds = rounds.filter(|_| !is_filtered && !may_leave(&mut work, label));
        let mut stmts = collected.map(|it| it.begin(rounds)).unwrap_or_default();
        let stop = Expr::Break(label, Box::new(zero()));
        let looped = choose(more, block(enter, work), stop, Repr::Word);
        stmts.push(Stmt::Do(Expr::Loop { label, body: Box::new(looped), repr: Repr::Word, polls: true }));
        let value = match (collected, self.cx.types.kind(list)) {
            (Some(collected), _) => collected.finish(),
            // Nobody looks at it, but it is a list all the same.
            (None, TyKind::List(_)) => Expr::Word(EMPTY),
            (None, _) => zero(),
        };
        block(stmts, value)
    }

    fn collect(&mut self, element: Ty, collected: Collector, body: &'p typed::Expr) -> Expr {
        let value = self.branch(body, element, false);
        if build::diverges(&value) {
            return value;
        }
        let repr = self.cx.repr(element);
        let mut stmts = Vec::new();
        let place = self.place(value, element, "value", &mut stmts);
        stmts.push(Stmt::Do(collected.push(to_word(Expr::Local(place.local), repr))));
        block(stmts, zero())
    }

    fn in_loop<T>(&mut self, label: LabelId, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.loops.push(label);
        let value = inside(self);
        self.loops.pop();
        value
    }

    pub(super) fn break_loop(&mut self, span: Span) -> Expr {
        match self.loops.last() {
            Some(label) => Expr::Break(*label, Box::new(zero())),
            None => self.bug(span, "`break` outside of a loop"),
        }
    }

    pub(super) fn continue_loop(&mut self, span: Span) -> Expr {
        match self.loops.last() {
            Some(label) => Expr::Continue(*label),
            None => self.bug(span, "`continue` outside of a loop"),
        }
    }

    /// A variable of its own for a value, to be changed later.
    fn settled(&mut self, value: Expr, ty: Ty, name: &str, stmts: &mut Vec<Stmt>) -> Place {
        let local = self.temp(name, ty);
        build::set(local, value, stmts);
        Place { local, ty }
    }
}

/// What of an entry of a map the loop is about.
enum EntryPart<'p> {
    Key(&'p Pattern),
    Both(&'p Pattern),
}

/// From `next` up to `past`: whether there is more, and how a round begins.
fn counted(variable: super::ir::LocalId, next: Place, past: Place) -> Way {
    let step = prim(Prim::AddInt, Expr::Local(variable), build::int(1));
    let enter = vec![Stmt::Set(variable, Expr::Local(next.local)), Stmt::Set(next.local, step)];
    let more = prim(Prim::LtInt, Expr::Local(next.local), Expr::Local(past.local));
    let rounds = prim(Prim::SubInt, Expr::Local(past.local), Expr::Local(next.local));
    Way { more, enter, rounds: Some(rounds) }
}
