//! `case Map.get(m, k) do Some(v) -> … None -> … end`: a value that is matched as if it were an `Option`.
//!
//! What gives the value itself gives it of whatever type there is. So patterns make Options of the *values of the map*,
//! and the contradiction shows where values are put in, perhaps several times, and never where the mistake is.

use super::decl::AdtDecl;
use super::error::{Error, TypeError};
use super::ty::{Con, Table};
use super::typed::{AdtId, Ty};
use crate::entity::IdVec;
use crate::resolve::scopes::Visitor;
use crate::resolve::{Package, items};
use crate::syntax::ast::{Expr, ExprKind, Name, Pattern, PatternKind, Span};

/// A function that gives a value itself, and what gives an Option.
type Lookup = (&'static str, &'static str, &'static str);

const LOOKUPS: &[Lookup] = &[
    ("Map", "get", "Map.fetch(m, k)"),
    ("List", "get", "List.at(xs, i)"),
    ("List", "head", "List.first(xs)"),
    ("List", "last", "List.last_opt(xs)"),
];

/// Tells each as one mistake, at its place.
pub(crate) fn told(errors: &mut Vec<Error>, package: &Package, adts: &IdVec<AdtId, AdtDecl>, table: &Table) {
    for (id, module) in package.modules.iter().filter(|(_, it)| !it.is_library) {
        // Only what is wrong is looked at.
        if !errors.iter().any(|it| it.module == id) {
            continue;
        }
        for item in &module.ast.items {
            let follows = |it: &Error| {
                let TypeError::Mismatch { at, expected, found, .. } = it.kind else { return false };
                it.module == id && is_in(at, item.span) && differ_by_option(adts, table, expected, found)
            };
            if !errors.iter().any(follows) {
                continue;
            }
            let Matched(matched) = items::walk_item(item);
            if !matched.is_empty() {
                errors.retain(|it| !follows(it));
            }
            errors.extend(matched.into_iter().map(|(at, (module, name, instead))| {
                let function = format!("{module}.{name}");
                Error { module: id, kind: TypeError::Lookup { at, function, instead } }
            }));
        }
    }
}

/// Whether one type is the other in an Option, or as far as it goes the same holds of what they are made of.
fn differ_by_option(adts: &IdVec<AdtId, AdtDecl>, table: &Table, one: Ty, other: Ty) -> bool {
    let (Some((con, args)), Some((other_con, other_args))) = (table.head(one), table.head(other)) else { return false };
    let is_option = |con: &Con| matches!(con, Con::Adt(adt) if adts[*adt].name.as_str() == "Option");
    match (is_option(con), is_option(other_con)) {
        (true, false) => holds(table, args, other_con),
        (false, true) => holds(table, other_args, con),
        _ if con == other_con => args.iter().zip(other_args).any(|(a, b)| differ_by_option(adts, table, *a, *b)),
        _ => false,
    }
}

fn holds(table: &Table, args: &[Ty], con: &Con) -> bool {
    args.first().is_some_and(|it| table.head(*it).is_none_or(|(held, _)| held == con))
}

fn is_in(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// What is matched with `Some` or `None`, by place.
#[derive(Default)]
struct Matched(Vec<(Span, Lookup)>);

impl Visitor for Matched {
    fn free(&mut self, _names: &[Name], _count: Option<usize>, _own: bool) {}

    fn node(&mut self, expr: &Expr, _own: bool) {
        if let ExprKind::Case { scrutinee, arms } = &expr.kind
            && arms.iter().any(|it| is_of_option(&it.pattern))
            && let Some(lookup) = lookup(scrutinee)
        {
            self.0.push((scrutinee.span, lookup));
        }
    }
}

fn is_of_option(pattern: &Pattern) -> bool {
    match &pattern.kind {
        PatternKind::Variant { path, .. } => {
            path.segments.last().is_some_and(|it| ["Some", "None"].contains(&it.name.as_str()))
        }
        PatternKind::Or(alternatives) => alternatives.iter().any(is_of_option),
        PatternKind::As(inner, _) => is_of_option(inner),
        _ => false,
    }
}

/// `Map.get(m, k)`, `m |> Map.get(k)`.
fn lookup(expr: &Expr) -> Option<Lookup> {
    match &expr.kind {
        ExprKind::Pipe { right, .. } => lookup(right),
        ExprKind::Call { callee, .. } => match &callee.kind {
            ExprKind::Member { base, member } => match &base.kind {
                ExprKind::Name(module) => {
                    let is_it = |it: &&Lookup| it.0 == module.as_str() && it.1 == member.name.as_str();
                    LOOKUPS.iter().find(is_it).copied()
                }
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
