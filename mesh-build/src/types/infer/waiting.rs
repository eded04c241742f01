//! Nodes that wait for a type: decided as soon as it is known, an error when the group is done and it
//! still is not.

use super::call::{Arg, Args};
use super::loops::Open;
use super::tuple::Component;
use super::{Infer, Want};
use crate::resolve::Context;
use crate::syntax::ast::{Ident, Name, Span};
use crate::types::error::{Because, TypeError};
use crate::types::typed::{AdtId, Expr, ExprKind, Ty};

/// A node that waits.
#[derive(Debug)]
pub(super) enum Waiting {
    /// `base.name`
    Member { hole: u32, context: Context, span: Span, base: Expr, name: Ident, result: Ty },
    /// `base.name(args)`
    Method { hole: u32, context: Context, span: Span, base: Expr, name: Ident, args: Vec<Expr>, result: Ty },
    /// `base[index]`
    Index { hole: u32, context: Context, span: Span, base: Expr, index: Expr, result: Ty },
    /// `%{base | …}`
    Update { hole: u32, context: Context, base: Expr, fields: Vec<(Ident, Expr)> },
    /// `operand?` where the operand's type is open.
    Try { hole: u32, context: Context, span: Span, operand: Expr, returns: Ty, function: Span, result: Ty },
    /// `operand?` where the function's result is open.
    TryResult { context: Context, span: Span, operand: Ty, returns: Ty, function: Span },
    /// `for` over a value whose type is open.
    Loop { hole: u32, context: Context, span: Span, open: Open, ty: Ty },
    /// A component of a tuple whose type is open.
    Component { context: Context, span: Span, component: Component },
}

impl Waiting {
    /// The type that is waited for.
    pub(super) fn on(&self) -> Ty {
        match self {
            Self::Member { base, .. }
            | Self::Method { base, .. }
            | Self::Index { base, .. }
            | Self::Update { base, .. } => base.ty,
            Self::Try { operand, .. } => operand.ty,
            Self::TryResult { returns, .. } => *returns,
            Self::Loop { open, .. } => open.value.ty,
            Self::Component { component, .. } => component.tuple,
        }
    }

    pub(super) fn context(&self) -> Context {
        match self {
            Self::Member { context, .. }
            | Self::Method { context, .. }
            | Self::Index { context, .. }
            | Self::Update { context, .. }
            | Self::Try { context, .. }
            | Self::TryResult { context, .. }
            | Self::Loop { context, .. }
            | Self::Component { context, .. } => *context,
        }
    }

    /// The fields that are asked of it.
    pub(super) fn fields(&self) -> impl Iterator<Item = &Name> {
        let (one, several) = match self {
            Self::Member { name, .. } => (Some(&name.name), [].as_slice()),
            Self::Update { fields, .. } => (None, fields.as_slice()),
            _ => (None, [].as_slice()),
        };
        one.into_iter().chain(several.iter().map(|(name, _)| &name.name))
    }

    /// Types that must not become parameters while this waits.
    fn types(&self) -> Vec<Ty> {
        match self {
            Self::Member { base, result, .. } => vec![base.ty, *result],
            Self::Method { base, args, result, .. } => {
                let args = args.iter().map(|it| it.ty);
                args.chain([base.ty, *result]).collect()
            }
            Self::Index { base, index, result, .. } => vec![base.ty, index.ty, *result],
            Self::Update { base, fields, .. } => fields.iter().map(|(_, it)| it.ty).chain([base.ty]).collect(),
            Self::Try { operand, returns, result, .. } => vec![operand.ty, *returns, *result],
            Self::TryResult { operand, returns, .. } => vec![*operand, *returns],
            Self::Loop { open, .. } => vec![open.value.ty, open.item],
            Self::Component { component, .. } => vec![component.tuple, component.result],
        }
    }
}

impl Infer<'_, '_> {
    /// A node of type `ty` that waits.
    pub(super) fn wait(&mut self, span: Span, ty: Ty, waiting: impl FnOnce(u32, Context) -> Waiting) -> Expr {
        let kind = self.hole();
        let hole = self.holes.len() as u32 - 1;
        self.waiting.push(waiting(hole, self.body.context));
        Expr { kind, ty, span }
    }

    /// Decides what can be decided now.
    pub(super) fn retry(&mut self) {
        loop {
            let decided = self.decide_demands();
            let list = std::mem::take(&mut self.waiting);
            let before = list.len();
            for waiting in list {
                if self.table.is_var(waiting.on()) {
                    self.waiting.push(waiting);
                } else {
                    self.decide(waiting);
                }
            }
            if !decided && (self.waiting.len() == before || self.waiting.is_empty()) {
                return;
            }
        }
    }

    /// What still waits keeps its types out of generalisation.
    pub(super) fn hold_waiting(&mut self) {
        let types: Vec<Ty> = self.waiting.iter().flat_map(Waiting::types).collect();
        types.into_iter().for_each(|it| self.table.lower(it, self.level));
    }

    /// Nothing more will come: values are of the struct that has their fields, an open `?` takes what its operand says, or
    /// the function around it; the rest is undecidable.
    pub(super) fn give_up_waiting(&mut self, is_generic: bool) {
        self.retry();
        self.suppose_structs();
        while let Some(at) = self.waiting.iter().position(|it| matches!(it, Waiting::TryResult { .. })) {
            let waiting = self.waiting.remove(at);
            self.default_try(waiting);
            self.retry();
        }
        self.operands_by_results();
        if !is_generic {
            self.loops_over_lists();
        }
        while let Some(at) = self.waiting.iter().position(|it| self.names_a_trait(it)) {
            let waiting = self.waiting.remove(at);
            self.decide(waiting);
            self.retry();
        }
        // Traits and results may have said what asks for fields.
        self.suppose_structs();
        let structs: Vec<Vec<AdtId>> = self.waiting.iter().map(|it| self.structs_of(it.on(), it.context())).collect();
        for (waiting, structs) in std::mem::take(&mut self.waiting).into_iter().zip(structs) {
            let structs = if waiting.fields().next().is_some() { structs } else { Vec::new() };
            self.undetermined(waiting, structs);
        }
    }

    /// `?` on what nothing says more of is on what the function gives.
    fn operands_by_results(&mut self) {
        let open = |it: &Waiting| match it {
            Waiting::Try { operand, returns, .. } => Some((operand.ty, *returns)),
            _ => None,
        };
        let open: Vec<(Ty, Ty)> = self.waiting.iter().filter_map(open).collect();
        for (operand, returns) in open {
            if self.table.is_var(operand) && self.default_operand(operand, returns) {
                self.retry();
            }
        }
    }

    /// Where nobody chooses types, a loop over what nothing says more of goes through a list.
    fn loops_over_lists(&mut self) {
        let open: Vec<Ty> =
            self.waiting.iter().filter(|it| matches!(it, Waiting::Loop { .. })).map(Waiting::on).collect();
        for ty in open {
            let item = self.fresh();
            let list = self.table.list(item);
            let _ = self.table.unify(ty, list);
        }
        self.retry();
    }

    /// What nothing outside of a definition can determine: a method of one trait of the program demands it.
    pub(super) fn demand_own_traits(&mut self) {
        while let Some(at) = self.waiting.iter().position(|it| self.is_inside(it) && self.names_an_own_trait(it)) {
            let waiting = self.waiting.remove(at);
            self.decide(waiting);
            self.retry();
        }
    }

    fn is_inside(&self, waiting: &Waiting) -> bool {
        self.table.level(waiting.on()).is_some_and(|level| level >= self.level)
    }

    fn names_an_own_trait(&self, waiting: &Waiting) -> bool {
        let Waiting::Method { base, name, args, .. } = waiting else { return matches!(waiting, Waiting::Loop { .. }) };
        let found = self.trait_method(base.ty, &name.name, args.len() + 1);
        found.is_some_and(|(interface, _)| !self.traits.decls[interface].is_library)
    }

    /// Whether a method is of one trait only, so that calling it demands that trait.
    fn names_a_trait(&self, waiting: &Waiting) -> bool {
        match waiting {
            Waiting::Method { base, name, args, .. } => {
                self.trait_method(base.ty, &name.name, args.len() + 1).is_some()
            }
            Waiting::Loop { .. } => true,
            _ => false,
        }
    }

    /// `structs`: those that have the fields.
    fn undetermined(&mut self, waiting: Waiting, structs: Vec<AdtId>) {
        let (name, base, result) = match &waiting {
            Waiting::Member { base, name, result, .. } | Waiting::Method { base, name, result, .. } => {
                (name.clone(), base.span, *result)
            }
            Waiting::Index { base, span, result, .. } => (Ident { name: "[]".into(), span: *span }, base.span, *result),
            Waiting::Update { base, fields, .. } => {
                let Some((name, _)) = fields.first() else { return };
                (name.clone(), base.span, Ty::ERROR)
            }
            Waiting::Try { operand, span, result, .. } => {
                (Ident { name: "?".into(), span: *span }, operand.span, *result)
            }
            Waiting::Component { span, component, .. } => {
                (Ident { name: component.name(), span: *span }, *span, component.result)
            }
            Waiting::TryResult { .. } | Waiting::Loop { .. } => return,
        };
        let module = waiting.context().module;
        // Once per value: its other members are the same mistake.
        if self.table.is_error(waiting.on()) {
            return;
        }
        let kind = TypeError::Undetermined { at: name.span, name: name.name, base, structs };
        self.errors.push(crate::types::error::Error { module, kind });
        let _ = self.table.unify(waiting.on(), Ty::ERROR);
        let _ = self.table.unify(result, Ty::ERROR);
    }

    /// The type is known: the node is made as if it had been all along.
    fn decide(&mut self, waiting: Waiting) {
        let context = std::mem::replace(&mut self.body.context, waiting.context());
        match waiting {
            Waiting::Member { hole, span, base, name, result, .. } => {
                let node = self.field(span, base, &name, Want::new(result, Because::Nothing));
                self.fill(hole, node, result);
            }
            Waiting::Method { hole, span, base, name, args, result, .. } => {
                let want = Want::new(result, Because::Nothing);
                let node = self.method_known(span, base, &name, Args::typed(args), want);
                self.fill(hole, node, result);
            }
            Waiting::Index { hole, span, base, index, result, .. } => {
                let want = Want::new(result, Because::Nothing);
                let node = self.index_known(span, base, Arg::Typed(index), want);
                self.fill(hole, node, result);
            }
            Waiting::Update { hole, base, fields, .. } => self.decide_update(hole, base, fields),
            Waiting::Try { hole, span, operand, returns, function, result, .. } => {
                let want = Want::new(result, Because::Nothing);
                let node = self.attempt_known(span, operand, returns, function, want);
                self.fill(hole, node, result);
            }
            Waiting::TryResult { span, operand, returns, function, .. } => {
                self.try_result(span, operand, returns, function);
            }
            Waiting::Loop { hole, span, open, ty, .. } => {
                let node = match self.table.is_var(open.value.ty) {
                    true => self.loop_of_anything(open, span, ty),
                    false => self.loop_known(open, span, ty),
                };
                self.holes[hole as usize] = Some(node);
            }
            Waiting::Component { span, component, .. } => self.component_known(span, component),
        }
        self.body.context = context;
    }

    fn fill(&mut self, hole: u32, node: Expr, result: Ty) {
        let _ = self.table.unify(result, node.ty);
        self.holes[hole as usize] = Some(node);
    }

    fn decide_update(&mut self, hole: u32, base: Expr, fields: Vec<(Ident, Expr)>) {
        let (ty, span) = (base.ty, base.span);
        let Some((adt, args)) = self.as_struct(ty) else {
            if let (Some((name, _)), false) = (fields.first(), self.table.is_error(ty)) {
                let (at, name) = (name.span, name.name.clone());
                self.error(TypeError::NoField { at, ty, name, near: Vec::new(), is_method: false });
            }
            return;
        };
        let mut values = Vec::new();
        for (name, value) in fields {
            match self.field_of(adt, &args, &name.name) {
                Some((number, expected, declared)) => {
                    self.agree_because(value.span, expected, value.ty, Because::Field(declared));
                    values.push((number, value));
                }
                None => self.unknown_field(adt, &name),
            }
        }
        let kind = ExprKind::Update { base: Box::new(base), fields: values };
        self.holes[hole as usize] = Some(Expr { kind, ty, span });
    }
}
