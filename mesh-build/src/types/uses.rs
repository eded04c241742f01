//! What bodies use that they do not bind themselves: plain names, and qualified ones as paths; and what they do with
//! processes.

use crate::resolve::scopes::{Visitor, Walk, What};
use crate::syntax::ast::{Block, Expr, ExprKind as K, Function, Ident, Name, Param};
use std::collections::HashSet;

/// A free name: `f`, or `A.B.f`.
pub(crate) struct Path {
    pub names: Vec<Name>,
    /// With how many arguments it is called; none: it is used as a value.
    pub count: Option<usize>,
    /// Whether it is used in the process of the body, not in one that the body spawns.
    pub own: bool,
}

/// What a body uses.
#[derive(Default)]
pub(crate) struct Uses {
    pub paths: Vec<Path>,
    /// Whether it takes messages itself.
    pub receives: bool,
    /// Whether it, or a closure in it, has to do with processes.
    pub acts: bool,
    /// Names of what is called on values, and of the methods that operators, loops and texts stand for.
    pub members: HashSet<Name>,
}

/// The same, where it is known which functions run closures in processes of their own: what such a closure does is not
/// done by the body.
struct Placed<'a> {
    uses: Uses,
    runs_apart: &'a dyn Fn(&[Name], usize) -> bool,
}

/// What a function does in its own process, if `runs_apart` says which calls give their closures other ones.
pub(crate) fn of_function_in(function: &Function, runs_apart: &dyn Fn(&[Name], usize) -> bool) -> Uses {
    placed(runs_apart, |walk| walk.function(function))
}

/// The same for a block with parameters.
pub(crate) fn of_block_in(params: &[Param], block: &Block, runs_apart: &dyn Fn(&[Name], usize) -> bool) -> Uses {
    placed(runs_apart, |walk| {
        walk.scoped(|walk| {
            walk.params(params);
            walk.block(block);
        });
    })
}

fn placed<'a>(runs_apart: &'a dyn Fn(&[Name], usize) -> bool, inside: impl FnOnce(&mut Walk<Placed<'a>>)) -> Uses {
    let mut walk = Walk::new(Placed { uses: Uses::default(), runs_apart });
    inside(&mut walk);
    walk.visitor.uses
}

/// What one clause uses.
pub(crate) fn of_function(function: &Function) -> Uses {
    walked(|walk| walk.function(function))
}

/// What a block with parameters uses.
pub(crate) fn of_block(params: &[Param], also: Option<&Ident>, block: &Block) -> Uses {
    walked(|walk| {
        walk.scoped(|walk| {
            also.iter().for_each(|it| walk.bind(it, What::Parameter));
            walk.params(params);
            walk.block(block);
        });
    })
}

/// What an expression uses.
pub(crate) fn of_expr(expr: &Expr) -> Uses {
    walked(|walk| walk.expr(expr))
}

fn walked(inside: impl FnOnce(&mut Walk<Uses>)) -> Uses {
    let mut walk = Walk::default();
    inside(&mut walk);
    walk.visitor
}

impl Visitor for Placed<'_> {
    fn free(&mut self, names: &[Name], count: Option<usize>, own: bool) {
        self.uses.free(names, count, own);
    }

    fn member(&mut self, name: &Name, of_value: bool) {
        self.uses.member(name, of_value);
    }

    fn runs_apart(&self, names: &[Name], count: usize) -> bool {
        (self.runs_apart)(names, count)
    }

    fn node(&mut self, expr: &Expr, own: bool) {
        self.uses.node(expr, own);
    }
}

impl Visitor for Uses {
    fn free(&mut self, names: &[Name], count: Option<usize>, own: bool) {
        self.paths.push(Path { names: names.to_vec(), count, own });
    }

    fn member(&mut self, name: &Name, of_value: bool) {
        if of_value {
            self.members.insert(name.clone());
        }
    }

    fn node(&mut self, expr: &Expr, own: bool) {
        self.members.extend(implied(&expr.kind).iter().map(|it| Name::new(it)));
        self.receives |= own && matches!(expr.kind, K::Receive { .. });
        self.acts |=
            matches!(expr.kind, K::Spawn(_) | K::Send(_) | K::Ask(_) | K::Link(_) | K::SelfPid | K::Receive { .. });
    }
}

/// Methods that are called where nothing is written of them.
const fn implied(expr: &K) -> &'static [&'static str] {
    match expr {
        K::Binary { .. } | K::Map(_) => &["add", "sub", "mul", "div", "mod", "eq", "lt", "compare", "hash"],
        K::Unary { .. } => &["neg", "not"],
        K::String(_) => &["to_string", "inspect"],
        K::For { .. } => &["iter", "next"],
        K::Try(_) => &["from"],
        K::Index { .. } => &["default", "hash", "eq"],
        _ => &[],
    }
}
