//! Which initialisers may be evaluated for each type they are used at.

use super::Infer;
use crate::syntax::ast::{self, Name};
use crate::types::ty::{Con, Kind};
use crate::types::typed::{AdtId, ConstId, Ty};
use crate::types::uses::{self, Uses};
use std::collections::HashSet;

impl Infer<'_, '_> {
    /// Whether evaluating an expression here does nothing to the world. What is of any type is not called in it.
    pub(super) fn is_pure(&mut self, value: &ast::Expr) -> bool {
        self.are_harmless(&uses::of_expr(value), &HashSet::new(), true)
    }

    /// Whether calling what it gives does nothing either.
    pub(super) fn is_harmless(&mut self, value: &ast::Expr) -> bool {
        self.are_harmless(&uses::of_expr(value), &HashSet::new(), false)
    }

    /// Whether what code uses does nothing, apart from names that it defines itself. `open`: as long as it is not known
    /// to be a function, a variable is none.
    pub(super) fn are_harmless(&mut self, uses: &Uses, own: &HashSet<Name>, open: bool) -> bool {
        let mut known = own.clone();
        for path in &uses.paths {
            let name = &path.names[0];
            let local = match path.count.filter(|_| path.names.len() == 1) {
                Some(count) => self.local_callee(name, count),
                None => self.local(name),
            };
            if own.contains(name) {
                continue;
            }
            if let Some(local) = local {
                let draft = &self.body.locals[local];
                if !draft.is_harmless && !self.is_data(draft.scheme.ty(), open) {
                    return false;
                }
                known.insert(name.clone());
            }
        }
        let (package, context) = (self.package, self.body.context);
        !self.effects.reaches(package, context, uses, &known)
    }

    pub(super) fn is_harmless_constant(&mut self, id: ConstId) -> bool {
        let package = self.package;
        !self.effects.of_constant(package, id)
    }

    /// Whether values of a type hold no functions, and nothing that changes.
    pub(super) fn is_data(&self, ty: Ty, open: bool) -> bool {
        self.is_data_in(ty, open, &mut Vec::new())
    }

    fn is_data_in(&self, ty: Ty, open: bool, inside: &mut Vec<AdtId>) -> bool {
        let Kind::App(con, args) = self.table.kind(self.table.resolve(ty)) else {
            // Of a declared parameter nobody knows that it is a function.
            return open || !self.table.is_var(ty);
        };
        let (con, args) = (con.clone(), args.clone());
        match con {
            Con::Function | Con::Opaque(_) => return false,
            Con::Adt(adt) if !inside.contains(&adt) => {
                inside.push(adt);
                let fields: Vec<Ty> =
                    self.adts[adt].variants.iter().flat_map(|it| &it.fields).map(|it| it.ty).collect();
                // Types of fields mention the parameters, which are looked at as arguments.
                let is_data = fields.into_iter().all(|it| self.is_data_in(it, open, inside));
                inside.pop();
                if !is_data {
                    return false;
                }
            }
            _ => {}
        }
        args.into_iter().all(|it| self.is_data_in(it, open, inside))
    }
}

/// Whether an initialiser is a value as it stands: evaluating it does nothing, whatever the value can do.
pub(super) fn is_value(expr: &ast::Expr) -> bool {
    use ast::ExprKind as K;
    match &expr.kind {
        K::Closure(_) | K::Name(_) | K::Int(_) | K::Float(_) | K::Bool(_) | K::Unit | K::Atom(_) => true,
        K::String(parts) => parts.iter().all(|it| matches!(it, ast::StringPart::Text(_))),
        K::Tuple(items) | K::List(items) => items.iter().all(is_value),
        K::StructLiteral { fields, .. } => fields.iter().all(|it| is_value(&it.value)),
        K::Call { callee, args, keywords, trailing: None } => {
            is_constructor(callee) && args.iter().all(is_value) && keywords.iter().all(|it| is_value(&it.value))
        }
        K::Member { base, .. } => is_constructor(base),
        // Keys are compared.
        K::Map(entries) => entries.is_empty(),
        _ => false,
    }
}

/// Whether a callee is written like a constructor: `Some`, `Shape.Circle`.
fn is_constructor(callee: &ast::Expr) -> bool {
    match &callee.kind {
        ast::ExprKind::Name(name) => name.is_upper(),
        ast::ExprKind::Member { base, member } => member.name.is_upper() && is_constructor(base),
        _ => false,
    }
}
