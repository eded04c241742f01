//! `while` and `for`. A `for` runs over ranges, lists, maps and sets as they are; other collections of the library
//! are turned into lists by a call.

use super::call::Args;
use super::waiting::Waiting;
use super::{Infer, Want};
use crate::syntax::ast::{self, BinaryOp, Block, ExprKind as K, ForBinding, PatternKind, Span};
use crate::types::error::{Because, Demand, TypeError, Why};
use crate::types::traits::{Bound, Fit, TraitId, plain};
use crate::types::ty::Con;
use crate::types::typed::{self, Expr, ExprKind, MethodUse, Pattern, Through, Ty};

impl Infer<'_, '_> {
    pub(super) fn while_loop(&mut self, span: Span, condition: &ast::Expr, body: &Block, want: Want) -> Expr {
        let condition = Box::new(self.expr(condition, Want::new(Ty::BOOL, Because::Condition)));
        let inside = Want { discard: true, ..self.any() };
        let body = Box::new(self.in_loop(|ctx| ctx.block(body, inside)));
        self.done(span, want, ExprKind::While { condition, body }, Ty::UNIT)
    }

    fn in_loop<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.frame().into_iter().for_each(|it| it.loops += 1);
        let result = inside(self);
        self.frame().into_iter().for_each(|it| it.loops -= 1);
        result
    }

    pub(super) fn for_loop(
        &mut self,
        span: Span,
        binding: &ForBinding,
        iterable: &ast::Expr,
        filter: Option<&ast::Expr>,
        body: &Block,
        want: Want,
    ) -> Expr {
        if let (K::Binary { op: BinaryOp::Range, left, right, .. }, ForBinding::Pattern(pattern)) =
            (&iterable.kind, binding)
            && matches!(pattern.kind, PatternKind::Binding(_) | PatternKind::Wildcard)
        {
            return self.for_range(span, pattern, (left, right), filter, body, want);
        }
        let value = self.infer(iterable);
        if self.table.is_var(value.ty) {
            self.retry();
        }
        let (source, item) = match self.iterated(value, binding) {
            Ok(source) => {
                let item = source.item;
                (Ok(source), item)
            }
            Err(value) => (Err(value), self.fresh()),
        };
        self.scoped(|ctx| {
            let pattern = ctx.for_binding(binding, item, iterable.span);
            let (filter, body) = ctx.loop_body(filter, body, want);
            let ty = ctx.loop_type(&body, want);
            let rest = Rest { pattern, filter, body: Box::new(body), discard: want.discard };
            let kind = match source {
                Ok(source) => rest.of(source),
                Err(value) => {
                    let by_entry = is_by_entry(binding);
                    let open = Open { value, by_entry, item, rest };
                    ctx.wait(span, ty, |hole, context| Waiting::Loop { hole, context, span, open, ty }).kind
                }
            };
            ctx.loop_done(span, want, kind, ty)
        })
    }

    /// What the loop goes through is known.
    pub(super) fn loop_known(&mut self, open: Open, span: Span, ty: Ty) -> Expr {
        let Open { value, by_entry, item, rest } = open;
        let at = value.span;
        let source = self.source(value, by_entry);
        self.agree_because(at, item, source.item, Because::Nothing);
        Expr { kind: rest.of(source), ty, span }
    }

    /// Nothing says what a loop goes through: whatever can be gone through.
    pub(super) fn loop_of_anything(&mut self, open: Open, span: Span, ty: Ty) -> Expr {
        let Open { value, by_entry: _, item, rest } = open;
        let at = value.span;
        let source = self.iterated_by_iter(value);
        self.agree_because(at, item, source.item, Because::Nothing);
        Expr { kind: rest.of(source), ty, span }
    }

    fn for_range(
        &mut self,
        span: Span,
        pattern: &ast::Pattern,
        (start, end): (&ast::Expr, &ast::Expr),
        filter: Option<&ast::Expr>,
        body: &Block,
        want: Want,
    ) -> Expr {
        let int = Want::new(Ty::INT, Because::Nothing);
        let start = Box::new(self.expr(start, int));
        let end = Box::new(self.expr(end, int));
        self.scoped(|ctx| {
            let binding = match &pattern.kind {
                PatternKind::Binding(name) => ctx.bind(name.clone(), Ty::INT, pattern.span),
                _ => ctx.new_local("_".into(), Ty::INT, pattern.span),
            };
            let (filter, body) = ctx.loop_body(filter, body, want);
            let ty = ctx.loop_type(&body, want);
            let (body, discard) = (Box::new(body), want.discard);
            ctx.loop_done(span, want, ExprKind::ForRange { binding, start, end, filter, body, discard }, ty)
        })
    }

    fn loop_body(&mut self, filter: Option<&ast::Expr>, body: &Block, want: Want) -> (Option<Box<Expr>>, Expr) {
        let filter = filter.map(|it| Box::new(self.guard(it)));
        let inside = match self.table.head(want.ty) {
            Some((Con::List, args)) if !want.discard => want.part(0, args[0]),
            _ => Want { discard: want.discard, ..self.any() },
        };
        let body = self.in_loop(|ctx| ctx.block(body, inside));
        // The element type is what was wanted even if the body never gives a value.
        let ty = if self.table.is_never(body.ty) { inside.ty } else { body.ty };
        (filter, Expr { ty, ..body })
    }

    fn loop_type(&mut self, body: &Expr, want: Want) -> Ty {
        if want.discard { Ty::UNIT } else { self.table.list(body.ty) }
    }

    /// A discarded loop has no list; nothing is expected of its value.
    fn loop_done(&mut self, span: Span, want: Want, kind: ExprKind, ty: Ty) -> Expr {
        if want.discard {
            return Expr { kind, ty, span };
        }
        self.done(span, want, kind, ty)
    }

    /// What a `for` runs over; the value itself if nothing is known of it.
    fn iterated(&mut self, value: Expr, binding: &ForBinding) -> Result<Source, Expr> {
        let is_open = self.table.is_var(value.ty) && !self.table.is_never(value.ty) && !self.table.is_error(value.ty);
        match binding {
            // Entries come from a map.
            ForBinding::Entry(..) if is_open => Ok(self.entries(value)),
            ForBinding::Pattern(_) if is_open => Err(value),
            _ => Ok(self.source(value, is_by_entry(binding))),
        }
    }

    /// What a `for` runs over, by the type of the value.
    fn source(&mut self, value: Expr, by_entry: bool) -> Source {
        let span = value.span;
        let ty = value.ty;
        match self.table.head(ty) {
            Some((Con::List, args)) => {
                let item = args[0];
                return Source::list(value, item);
            }
            Some((Con::Map, args)) => {
                let (key, entry) = (args[0], args.to_vec());
                if by_entry {
                    let item = self.table.tuple(entry);
                    return Source { value, item, through: Some(Through::Entries) };
                }
                return Source { value, item: key, through: Some(Through::Keys) };
            }
            None if self.table.is_never(ty) || self.table.is_error(ty) => {
                return Source::list(value, self.fresh());
            }
            _ => {}
        }
        if self.may_have(TraitId::ITERATOR, ty) != Fit::No {
            return self.advanced(value);
        }
        if let Some(module) = self.library_module(ty) {
            let module = self.package.modules[module].name.clone();
            match (module.as_str(), self.table.head(ty)) {
                ("Set", Some((Con::Adt(_), &[item]))) => {
                    return Source { value, item, through: Some(Through::Set) };
                }
                ("Range", Some((Con::Adt(_), _))) => {
                    return Source { value, item: Ty::INT, through: Some(Through::Range) };
                }
                _ => {}
            }
            if self.library_function(&module, "to_list", 1).is_some() {
                return self.turned_into_list(value, &module, "to_list");
            }
        }
        if self.may_have(TraitId::ITERABLE, ty) != Fit::No {
            return self.iterated_by_iter(value);
        }
        self.not_iterable(value, span)
    }

    /// A value with `Iterator`.
    fn advanced(&mut self, value: Expr) -> Source {
        let item = self.fresh();
        let bound = Bound { assocs: vec![item], ..plain(TraitId::ITERATOR, value.ty) };
        self.demand_bound(bound, Demand { at: value.span, why: Why::Loop });
        Source { value, item, through: None }
    }

    /// A value with `Iterable`: `iter` is called once.
    fn iterated_by_iter(&mut self, value: Expr) -> Source {
        let span = value.span;
        let (item, iter) = (self.fresh(), self.fresh());
        let bound = Bound { assocs: vec![item, iter], ..plain(TraitId::ITERABLE, value.ty) };
        self.demand_bound(bound, Demand { at: span, why: Why::Loop });
        let method = MethodUse { interface: TraitId::ITERABLE, method: 0, on: value.ty, args: Vec::new() };
        let kind = ExprKind::CallMethod { method, args: vec![value] };
        let source = self.advanced(Expr { kind, ty: iter, span });
        self.agree_because(span, item, source.item, Because::Nothing);
        source
    }

    fn entries(&mut self, value: Expr) -> Source {
        let (key, item) = (self.fresh(), self.fresh());
        let map = self.table.map(key, item);
        self.agree_because(value.span, map, value.ty, Because::Nothing);
        let item = self.table.tuple(vec![key, item]);
        Source { value, item, through: Some(Through::Entries) }
    }

    fn turned_into_list(&mut self, value: Expr, module: &str, name: &str) -> Source {
        let span = value.span;
        let item = self.fresh();
        let Some(function) = self.library_function(module, name, 1) else {
            self.error(TypeError::Uncompiled { at: span, what: "for" });
            return Source::list(self.wrong(span), item);
        };
        let want = Want::new(self.table.list(item), Because::Nothing);
        let value = self.call_function(span, span, function, Args::typed(vec![value]), want);
        Source::list(value, item)
    }

    fn not_iterable(&mut self, value: Expr, span: Span) -> Source {
        self.error(TypeError::NoImpl {
            interface: TraitId::ITERABLE,
            ty: value.ty,
            demand: Demand { at: span, why: Why::Loop },
        });
        Source::list(value, Ty::ERROR)
    }

    fn for_binding(&mut self, binding: &ForBinding, item: Ty, iterable: Span) -> Pattern {
        match binding {
            ForBinding::Pattern(pattern) => self.pattern(pattern, item, Because::Scrutinee(iterable)),
            ForBinding::Entry(key, value) => {
                let span = key.span.to(value.span);
                let (key_ty, value_ty) = (self.fresh(), self.fresh());
                let entry = self.table.tuple(vec![key_ty, value_ty]);
                self.agree_because(iterable, entry, item, Because::Nothing);
                let part = |ctx: &mut Self, it: &ast::Ident, ty| Pattern {
                    kind: typed::PatternKind::Binding(ctx.bind(it.name.clone(), ty, it.span)),
                    ty,
                    span: it.span,
                };
                let parts = vec![part(self, key, key_ty), part(self, value, value_ty)];
                Pattern { kind: typed::PatternKind::Tuple(parts), ty: entry, span }
            }
        }
    }
}

/// A loop over a value whose type is not known yet.
#[derive(Debug)]
pub(super) struct Open {
    pub value: Expr,
    by_entry: bool,
    /// The type of the elements.
    pub item: Ty,
    rest: Rest,
}

/// What belongs to a loop beside what it goes through.
#[derive(Debug)]
struct Rest {
    pattern: Pattern,
    filter: Option<Box<Expr>>,
    body: Box<Expr>,
    discard: bool,
}

impl Rest {
    fn of(self, source: Source) -> ExprKind {
        let Self { pattern, filter, body, discard } = self;
        let value = Box::new(source.value);
        match source.through {
            Some(through) => ExprKind::ForList { through, pattern, list: value, filter, body, discard },
            None => ExprKind::ForIterator { pattern, iterator: value, filter, body, discard },
        }
    }
}

/// Whether entries of a map are wanted, not its keys.
fn is_by_entry(binding: &ForBinding) -> bool {
    match binding {
        ForBinding::Entry(..) => true,
        ForBinding::Pattern(pattern) => matches!(pattern.kind, PatternKind::Tuple(_)),
    }
}

/// What a `for` runs over.
struct Source {
    value: Expr,
    item: Ty,
    /// Through what it goes; none: it is an iterator.
    through: Option<Through>,
}

impl Source {
    const fn list(value: Expr, item: Ty) -> Self {
        Self { value, item, through: Some(Through::List) }
    }
}
