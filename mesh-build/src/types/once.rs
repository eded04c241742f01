//! One mistake, one message: takes out errors that only repeat another one, or follow from it.
//!
//! * If the left operand cannot do what an operator asks, it does not matter that the right one is of another type.
//! * If a function needs of an argument what its type cannot do, it does not matter that others are of another type.
//! * A name nobody knows is told once in each definition; so is a field or function a type does not have.
//! * That a module is not imported is told where it is used first.
//! * That a type of the program has no impl is told where it is needed first.
//! * That what is matched is of another type than the patterns is told at the first of them.

use super::error::{Because, Demand, Error, TypeError, Why};
use super::ty::{Con, Table};
use super::typed::{AdtId, ModuleId, TraitId, Ty};
use crate::resolve::Package;
use crate::syntax::ast::{ItemKind, Name, Span};
use std::collections::HashSet;

/// Leaves the first error of each mistake.
pub(crate) fn told(errors: &mut Vec<Error>, package: &Package, table: &Table) {
    let left: HashSet<(ModuleId, Span)> = errors.iter().filter_map(unfit_operand).collect();
    errors.retain(|it| match it.kind {
        TypeError::Mismatch { because: Because::Operand(span), .. } => !left.contains(&(it.module, span)),
        _ => true,
    });
    let unfit: HashSet<(ModuleId, Span, Ty)> = errors.iter().filter_map(|it| unfit_argument(it, table)).collect();
    errors.retain(|it| match it.kind {
        TypeError::Mismatch { expected, because: Because::Argument { callee, .. }, .. } => {
            !unfit.contains(&(it.module, callee, table.resolve(expected)))
        }
        _ => true,
    });
    // `let List = 5` is no binding; its uses are no second mistake.
    let variants: HashSet<(ModuleId, Name)> = errors
        .iter()
        .filter_map(|it| match &it.kind {
            TypeError::UnknownVariant { name, .. } => Some((it.module, name.clone())),
            _ => None,
        })
        .collect();
    errors.retain(
        |it| !matches!(&it.kind, TypeError::UnknownName { name, .. } if variants.contains(&(it.module, name.clone()))),
    );
    let at_item = |it: &Error| match it.kind {
        TypeError::UnknownName { at, .. } => package.modules[it.module].ast.items.iter().any(|item| {
            matches!(item.kind, ItemKind::Expr(_)) && item.span.start <= at.start && at.end <= item.span.end
        }),
        _ => false,
    };
    if errors.iter().any(at_item) {
        errors.retain(|it| !matches!(it.kind, TypeError::NoMain { at: None }));
    }
    let mut places: Vec<(Key, (ModuleId, Span))> = errors.iter().filter_map(|it| key(it, package, table)).collect();
    places.sort();
    places.dedup_by(|later, first| later.0 == first.0);
    let first: HashSet<(Key, (ModuleId, Span))> = places.into_iter().collect();
    errors.retain(|it| key(it, package, table).is_none_or(|it| first.contains(&it)));
}

/// The left operand of an operator its type does not have.
fn unfit_operand(error: &Error) -> Option<(ModuleId, Span)> {
    match &error.kind {
        TypeError::NoImpl { demand: Demand { at, why: Why::Operator(_) }, .. } => Some((error.module, *at)),
        _ => None,
    }
}

/// The function that needs what a type does not have, and the type.
fn unfit_argument(error: &Error, table: &Table) -> Option<(ModuleId, Span, Ty)> {
    match &error.kind {
        TypeError::NoImpl { ty, demand: Demand { at, why: Why::Bound { .. } }, .. } => {
            Some((error.module, *at, table.resolve(*ty)))
        }
        _ => None,
    }
}

/// What makes errors one mistake.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key {
    /// A value of this name, in this definition of this module.
    Value(ModuleId, usize, Name),
    Type(ModuleId, usize, Name),
    /// A field of a value, of a literal, or a function of a type or module.
    Field(ModuleId, usize, Name),
    Init(ModuleId, usize, Name),
    Function(ModuleId, usize, Name),
    Import(ModuleId, ModuleId),
    Impl(TraitId, AdtId),
    /// Patterns of one type against values of another.
    Patterns(ModuleId, Span, Ty, Ty),
}

/// What an error is about, if it may be told elsewhere too, and where it stands.
fn key(error: &Error, package: &Package, table: &Table) -> Option<(Key, (ModuleId, Span))> {
    let module = error.module;
    let item = |at: &Span| {
        let items = &package.modules[module].ast.items;
        items.iter().position(|it| it.span.start <= at.start && at.end <= it.span.end)
    };
    let (key, at) = match &error.kind {
        TypeError::UnknownName { at, name, .. } => (Key::Value(module, item(at)?, name.clone()), at),
        // `fn sum(x :: rest) = …`, where a list was to be taken apart: `rest` is missing as a value, too.
        TypeError::UnknownType { at, name, .. } if !is_type_name(name) => {
            (Key::Value(module, item(at)?, name.clone()), at)
        }
        TypeError::UnknownType { at, name, .. } => (Key::Type(module, item(at)?, name.clone()), at),
        TypeError::NoField { at, name, .. } => (Key::Field(module, item(at)?, name.clone()), at),
        TypeError::UnknownField { at, name, .. } => (Key::Init(module, item(at)?, name.clone()), at),
        TypeError::NotInType { at, name, .. } | TypeError::NotInModule { at, name, .. } => {
            (Key::Function(module, item(at)?, name.clone()), at)
        }
        TypeError::Mismatch { at, expected, found, because: Because::Scrutinee(of) } => {
            (Key::Patterns(module, *of, table.resolve(*expected), table.resolve(*found)), at)
        }
        TypeError::NotImported { at, module: other } => (Key::Import(module, *other), at),
        TypeError::NoImpl { interface, ty, demand } => (Key::Impl(*interface, own(*ty, package, table)?), &demand.at),
        _ => return None,
    };
    Some((key, (module, *at)))
}

/// Whether a name is written as types are.
pub(super) fn is_type_name(name: &Name) -> bool {
    name.starts_with(|it: char| it.is_uppercase())
}

/// A type of the program without arguments.
fn own(ty: Ty, package: &Package, table: &Table) -> Option<AdtId> {
    match table.head(ty)? {
        (Con::Adt(adt), []) => Some(*adt).filter(|it| !package.modules[package.adts[*it].module].is_library),
        _ => None,
    }
}
