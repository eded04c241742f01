//! Expressions: one method per kind, here the plain ones and the dispatch to the rest.
//!
//! The value of a node travels as its own type says. Where a value of one type stands for another
//! (`Never` in a branch, a discarded value), [`Body::coerce`] makes up for it.

use super::build::{self, Locals, block, from_word, is_trivial, new_local, runtime, to_word, zero};
use super::function::Body;
use super::ir::{Expr, Repr, RuntimeArg, Stmt};
use super::layout::Layout;
use super::matrix::Place;
use super::pattern::{Fail, Rule};
use crate::types::typed::{self, ExprKind, Pattern, PatternKind, Ty, TyKind};
use mesh_abi::word::{EMPTY, immediate};

/// Most words of a literal that are put on the stack at a time.
pub(super) const CHUNK: usize = 256;

impl<'p> Body<'_, 'p> {
    /// The value of an expression, as its own type travels.
    pub(super) fn expr(&mut self, expr: &'p typed::Expr) -> Expr {
        self.lower(expr, false)
    }

    /// The value of an expression where a value of `ty` is wanted. `tail`: it is the function's result.
    pub(super) fn expr_as(&mut self, expr: &'p typed::Expr, ty: Ty, tail: bool) -> Expr {
        let own = self.ty(expr.ty);
        let value = self.lower(expr, tail);
        self.coerce(value, own, ty)
    }

    /// The value of an expression as a word.
    pub(super) fn word(&mut self, expr: &'p typed::Expr) -> Expr {
        let ty = self.ty(expr.ty);
        let value = self.expr(expr);
        to_word(value, self.cx.repr(ty))
    }

    /// A value of type `own` where one of type `wanted` must stand.
    fn coerce(&mut self, value: Expr, own: Ty, wanted: Ty) -> Expr {
        if own == wanted || build::diverges(&value) {
            return value;
        }
        if wanted == self.cx.unit() {
            return build::then_unit(value);
        }
        match (self.cx.repr(own), self.cx.repr(wanted)) {
            (Repr::Word, Repr::Float) => from_word(value, Repr::Float),
            (Repr::Float, Repr::Word) => to_word(value, Repr::Float),
            _ => value,
        }
    }

    /// The same; `tail`: it is the function's result.
    pub(super) fn lower(&mut self, expr: &'p typed::Expr, tail: bool) -> Expr {
        let here = if acts(&expr.kind) { self.here(expr.span) } else { None };
        let value = self.kind(expr, tail);
        block(here.into_iter().collect(), value)
    }

    /// A branch: an expression that other code than that before it may lead to.
    pub(super) fn branch(&mut self, expr: &'p typed::Expr, ty: Ty, tail: bool) -> Expr {
        self.forget_line();
        let here = self.here(expr.span);
        let value = self.expr_as(expr, ty, tail);
        block(here.into_iter().collect(), value)
    }

    fn kind(&mut self, expr: &'p typed::Expr, tail: bool) -> Expr {
        match &expr.kind {
            ExprKind::Open(_) => self.bug(expr.span, "what could not be typed"),
            ExprKind::Int(value) => build::int(*value),
            ExprKind::Float(value) => Expr::Float(*value),
            ExprKind::Bool(value) => Expr::Word(u64::from(*value)),
            ExprKind::Unit => zero(),
            ExprKind::Atom(name) => Expr::Text(name.to_string()),
            ExprKind::String(text) => Expr::Text(text.clone()),
            ExprKind::Interpolation(_) => self.text(expr),
            ExprKind::Local(local, args) => self.variable(*local, args, expr),
            ExprKind::Method(method) => self.method_value(method, expr),
            ExprKind::CallMethod { method, args } => self.call_method(method, args, expr, tail),
            ExprKind::Const(constant, args) => self.constant(*constant, args, expr),
            ExprKind::Function(function, args) => self.function_value(*function, args, expr.span),
            ExprKind::Constructor(adt, variant) => self.constructor_value(*adt, *variant, expr),
            ExprKind::Call { function, type_args, args } => self.call(*function, type_args, args, expr, tail),
            ExprKind::CallValue { callee, args } => self.call_value(callee, args, expr, tail),
            ExprKind::Construct { variant, fields, .. } => self.construct(*variant, fields, expr),
            ExprKind::Update { base, fields } => self.update(base, fields),
            ExprKind::Field { base, field } => self.field(base, *field),
            ExprKind::Tuple(parts) => self.tuple(parts, expr),
            ExprKind::List(items) => self.list(items, expr),
            ExprKind::Map(entries) => self.map(entries, expr),
            ExprKind::Neg(operand) => self.negate(operand),
            ExprKind::Not(operand) => build::not(self.expr(operand)),
            ExprKind::And(left, right) => self.and(left, right, tail),
            ExprKind::Or(left, right) => self.or(left, right, tail),
            ExprKind::Binary { op, left, right } => self.binary(*op, left, right, expr),
            ExprKind::Block(stmts, value) => self.block(stmts, value, expr, tail),
            ExprKind::If { condition, then, otherwise } => self.if_else(condition, then, otherwise, expr, tail),
            ExprKind::Case { scrutinee, arms } => self.case(scrutinee, arms, expr, tail),
            ExprKind::While { condition, body } => self.while_loop(condition, body),
            ExprKind::ForRange { .. } => self.for_range(expr),
            ExprKind::ForList { .. } => self.for_list(expr),
            ExprKind::ForIterator { .. } => self.for_iterator(expr),
            ExprKind::Closure(clauses) => self.closure(clauses, expr),
            ExprKind::TryOption(operand) => self.try_option(operand),
            ExprKind::TryResult { operand, returns } => self.try_result(operand, *returns),
            ExprKind::Return(value) => self.leave(value),
            ExprKind::Break => self.break_loop(expr.span),
            ExprKind::Continue => self.continue_loop(expr.span),
            ExprKind::Again(args) => self.actor_again(args),
            ExprKind::Become(actor, args) => self.actor_become(*actor, args, expr.span),
            ExprKind::Spawn(actor, args) => self.spawn(*actor, args, expr.span),
            ExprKind::SpawnClosure(closure) => self.spawn_closure(closure, expr.span),
            ExprKind::Send(pid, value) => self.send(pid, value, expr.span),
            ExprKind::Ask(pid, value) => self.ask(pid, value, expr),
            ExprKind::Reply(value) => self.reply(value),
            ExprKind::Link(pid) => self.link(pid, expr.span),
            ExprKind::SelfPid => runtime("self_pid", Vec::new()),
            ExprKind::Receive { message, arms, after } => self.receive(*message, arms, after.as_deref(), expr, tail),
        }
    }

    fn block(&mut self, stmts: &'p [typed::Stmt], value: &'p typed::Expr, expr: &typed::Expr, tail: bool) -> Expr {
        let mut out = Vec::new();
        let value = self.statements(stmts, &mut out, |body, out| {
            if !stmts.is_empty() {
                out.extend(body.here(value.span));
            }
            let ty = body.ty(expr.ty);
            body.expr_as(value, ty, tail)
        });
        block(out, value)
    }

    /// Statements, then what comes after them.
    fn statements(
        &mut self,
        stmts: &'p [typed::Stmt],
        out: &mut Vec<Stmt>,
        then: impl FnOnce(&mut Self, &mut Vec<Stmt>) -> Expr,
    ) -> Expr {
        for (n, stmt) in stmts.iter().enumerate() {
            match stmt {
                typed::Stmt::Let(pattern, value) if self.has_instances(pattern) => {
                    out.extend(self.here(pattern.span));
                    // Which instances there are is known when all that follows is translated.
                    let mut rest = Vec::new();
                    let last = self.statements(&stmts[n + 1..], &mut rest, then);
                    self.evaluate_instances(pattern, value, out);
                    out.append(&mut rest);
                    return last;
                }
                typed::Stmt::Let(pattern, value) => {
                    out.extend(self.here(pattern.span));
                    self.let_stmt(pattern, value, out);
                }
                // Nested functions are translated where they are used.
                typed::Stmt::Functions(_) => {}
                typed::Stmt::Expr(value) => {
                    let effect = self.expr(value);
                    build::perform(effect, out);
                }
            }
        }
        then(self, out)
    }

    /// `let`: the variables of the pattern get their values.
    pub(super) fn let_stmt(&mut self, pattern: &'p Pattern, value: &'p typed::Expr, out: &mut Vec<Stmt>) {
        if let PatternKind::Binding(local) = &pattern.kind {
            if self.home.definitions.get(*local).is_some() {
                return;
            }
            let ty = self.local_ty(*local);
            let value = self.expr_as(value, ty, false);
            let variable = self.declare(*local);
            return build::set(variable, value, out);
        }
        if self.is_repeated(pattern) {
            return;
        }
        let ty = self.ty(pattern.ty);
        let value = self.expr_as(value, ty, false);
        let place = self.place(value, ty, "value", out);
        self.destructure(pattern, place, out);
    }

    /// Binds the variables of a pattern that matches every value.
    pub(super) fn destructure(&mut self, pattern: &'p Pattern, place: Place, out: &mut Vec<Stmt>) {
        let rule = Rule { patterns: vec![Some(pattern)], guard: None };
        let fail = Fail::Panic(self.site(pattern.span));
        let tree = self.match_tree(vec![rule], &[place], fail);
        match build::only_arm(&tree) {
            Some(_) => out.extend(build::bindings(tree)),
            None => out.push(Stmt::Do(build::flatten(tree, vec![zero()], Repr::Word))),
        }
    }

    /// A variable that holds a value: the value's own, if it is one.
    pub(super) fn place(&mut self, value: Expr, ty: Ty, name: &str, out: &mut Vec<Stmt>) -> Place {
        if let Expr::Local(local) = value {
            return Place { local, ty };
        }
        let local = self.temp(name, ty);
        build::set(local, value, out);
        Place { local, ty }
    }

    fn construct(&mut self, variant: u32, fields: &'p [(u32, typed::Expr)], expr: &typed::Expr) -> Expr {
        if fields.is_empty() {
            return Expr::Word(immediate(variant));
        }
        let ty = self.ty(expr.ty);
        let layouts = self.cx.layouts(ty);
        let Some(layout) = layouts.get(variant as usize) else {
            return self.bug(expr.span, "a constructor of another type");
        };
        let mut values = Vec::new();
        for (field, value) in fields {
            let ty = layout.fields[*field as usize];
            let value = self.expr_as(value, ty, false);
            values.push((*field as usize, to_word(value, self.cx.repr(ty))));
        }
        record(&mut self.locals, layout, variant, values)
    }

    fn tuple(&mut self, parts: &'p [typed::Expr], expr: &typed::Expr) -> Expr {
        let ty = self.ty(expr.ty);
        let layouts = self.cx.layouts(ty);
        let Some(layout) = layouts.first() else {
            return self.bug(expr.span, "a tuple of another type");
        };
        let values = self.words(parts, &layout.fields);
        record(&mut self.locals, layout, 0, values.into_iter().enumerate().collect())
    }

    /// The values of expressions as words, for places of these types.
    pub(super) fn words(&mut self, exprs: &'p [typed::Expr], types: &[Ty]) -> Vec<Expr> {
        let words = exprs.iter().zip(types).map(|(expr, &ty)| {
            let value = self.expr_as(expr, ty, false);
            to_word(value, self.cx.repr(ty))
        });
        words.collect()
    }

    fn update(&mut self, base: &'p typed::Expr, fields: &'p [(u32, typed::Expr)]) -> Expr {
        let ty = self.ty(base.ty);
        let value = self.expr(base);
        let mut stmts = Vec::new();
        let place = self.place(value, ty, "base", &mut stmts);
        let layouts = self.cx.layouts(ty);
        let Some(layout) = layouts.first() else {
            return self.bug(base.span, "an update of something that is no struct");
        };
        let mut values = Vec::new();
        for (field, value) in fields {
            let ty = layout.fields[*field as usize];
            let value = self.expr_as(value, ty, false);
            values.push((*field as usize, to_word(value, self.cx.repr(ty))));
        }
        // What is kept is read last: reading has no effect.
        for field in 0..layout.fields.len() {
            if !fields.iter().any(|(changed, _)| *changed as usize == field) {
                values.push((field, build::load(place.local, layout.slots[field], Repr::Word)));
            }
        }
        block(stmts, record(&mut self.locals, layout, 0, values))
    }

    fn field(&mut self, base: &'p typed::Expr, field: u32) -> Expr {
        let ty = self.ty(base.ty);
        let value = self.expr(base);
        let layouts = self.cx.layouts(ty);
        let Some(layout) = layouts.first().filter(|layout| layout.slots.len() > field as usize) else {
            return self.bug(base.span, "a field of something that is no struct");
        };
        let repr = self.cx.repr(layout.fields[field as usize]);
        Expr::Load { base: Box::new(value), slot: layout.slots[field as usize], repr }
    }

    fn list(&mut self, items: &'p [typed::Expr], expr: &typed::Expr) -> Expr {
        if items.is_empty() {
            return Expr::Word(EMPTY);
        }
        let ty = self.ty(expr.ty);
        let TyKind::List(element) = *self.cx.types.kind(ty) else {
            return self.bug(expr.span, "a list of another type");
        };
        let desc = self.cx.desc(element);
        let mut list = None;
        for chunk in items.chunks(CHUNK) {
            let types = vec![element; chunk.len()];
            let words = self.words(chunk, &types);
            let count = build::int(chunk.len() as i64);
            let args = vec![RuntimeArg::Type(desc), RuntimeArg::Words(words), RuntimeArg::Value(count)];
            let part = runtime("list_new", args);
            list = Some(match list {
                None => part,
                Some(list) => {
                    let args = vec![RuntimeArg::Type(desc), RuntimeArg::Value(list), RuntimeArg::Value(part)];
                    runtime("list_concat", args)
                }
            });
        }
        list.unwrap_or(Expr::Word(EMPTY))
    }

    fn map(&mut self, entries: &'p [(typed::Expr, typed::Expr)], expr: &typed::Expr) -> Expr {
        if entries.is_empty() {
            return Expr::Word(EMPTY);
        }
        let ty = self.ty(expr.ty);
        let TyKind::Map(key_ty, value_ty) = *self.cx.types.kind(ty) else {
            return self.bug(expr.span, "a map of another type");
        };
        let mut words = Vec::new();
        for (key, value) in entries {
            let key = self.expr_as(key, key_ty, false);
            words.push(to_word(key, self.cx.repr(key_ty)));
            let value = self.expr_as(value, value_ty, false);
            words.push(to_word(value, self.cx.repr(value_ty)));
        }
        let desc = self.cx.desc(ty);
        let count = build::int(entries.len() as i64);
        runtime("map_new", vec![RuntimeArg::Type(desc), RuntimeArg::Words(words), RuntimeArg::Value(count)])
    }
}

/// Whether an expression does something of its own, and is not only put together. (Constants stay constants.)
const fn acts(kind: &ExprKind) -> bool {
    !matches!(
        kind,
        ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Bool(_)
            | ExprKind::Unit
            | ExprKind::Atom(_)
            | ExprKind::String(_)
            | ExprKind::Local(..)
            | ExprKind::Method(_)
            | ExprKind::Const(..)
            | ExprKind::Function(..)
            | ExprKind::Constructor(..)
            | ExprKind::Construct { .. }
            | ExprKind::Tuple(_)
            | ExprKind::List(_)
            | ExprKind::Map(_)
            | ExprKind::Block(..)
            | ExprKind::Closure(_)
    )
}

/// A new record of fields given as number and word, in order of evaluation.
pub(super) fn record(locals: &mut Locals, layout: &Layout, tag: u32, values: Vec<(usize, Expr)>) -> Expr {
    let slots: Vec<u32> = values.iter().map(|(field, _)| layout.slots[*field]).collect();
    let in_order = slots.is_sorted();
    let mut stmts = Vec::new();
    let mut fields: Vec<(u32, Expr)> = Vec::new();
    for (slot, (_, value)) in slots.into_iter().zip(values) {
        fields.push((slot, if in_order { value } else { settle(locals, value, &mut stmts) }));
    }
    fields.sort_by_key(|(slot, _)| *slot);
    let fields = fields.into_iter().map(|(_, value)| value).collect();
    block(stmts, Expr::New { header: layout.header(tag), fields })
}

/// Evaluates a word now, to be used later.
pub(super) fn settle(locals: &mut Locals, value: Expr, stmts: &mut Vec<Stmt>) -> Expr {
    if is_trivial(&value) || is_plain_load(&value) {
        return value;
    }
    let local = new_local(locals, "field", Repr::Word);
    build::set(local, value, stmts);
    Expr::Local(local)
}

/// Objects never change: a payload word can be read at any time.
fn is_plain_load(value: &Expr) -> bool {
    matches!(value, Expr::Load { base, .. } if matches!(**base, Expr::Local(_)))
}
