//! What structs and sum types implement by themselves, or because `deriving` says so.
//!
//! A type has a derived trait if all its fields have it; for a generic type this holds under conditions
//! on its arguments. Types may be recursive, so the largest set that is consistent is wanted: begin with
//! every type having every trait it asks for, and take away until nothing changes. A written impl takes the
//! place of what a type would have without a `deriving` clause.

use super::{Bound, Needs, Reduced, Row, Solver, Source, TraitId, Traits, plain};
use crate::entity::IdVec;
use crate::types::annotation::Sugar;
use crate::types::decl::{AdtDecl, Deriving, FieldDecl};
use crate::types::error::{Demand, TypeError};
use crate::types::ty::{Con, Kind, Table};
use crate::types::typed::{AdtId, Ty};

/// A derived trait of a type.
struct Wanted {
    adt: AdtId,
    interface: TraitId,
    explicit: bool,
}

/// Adds the derived impls of all types. Explicitly derived ones that cannot be are errors.
pub(crate) fn derive(
    traits: &mut Traits,
    table: &mut Table,
    sugar: Sugar,
    adts: &IdVec<AdtId, AdtDecl>,
) -> Vec<(AdtId, TypeError)> {
    let mut derive = Derive { traits, table, sugar, errors: Vec::new() };
    let mut wanted: Vec<Wanted> = adts.iter().flat_map(|(id, it)| derive.asked(id, it)).collect();
    for it in &wanted {
        derive.add(it, adts[it.adt].params.len());
    }
    loop {
        let mut changed = false;
        wanted.retain(|it| match derive.needs(&adts[it.adt], it.interface) {
            Ok(needs) => {
                changed |= derive.update(it, needs);
                true
            }
            Err(part) => {
                derive.refuse(it, &adts[it.adt], &part);
                changed = true;
                false
            }
        });
        if !changed {
            return derive.errors;
        }
    }
}

struct Derive<'d> {
    traits: &'d mut Traits,
    table: &'d mut Table,
    sugar: Sugar,
    errors: Vec<(AdtId, TypeError)>,
}

/// A field that cannot have the trait.
struct Part<'f> {
    field: &'f FieldDecl,
    /// Of a sum type: the constructor and its field.
    variant: Option<(&'f str, usize)>,
}

impl Derive<'_> {
    /// The traits a type asks for; interpolation takes what `Display` or `Debug` gives.
    fn asked(&mut self, id: AdtId, adt: &AdtDecl) -> Vec<Wanted> {
        let implied: &[TraitId] = match &adt.deriving {
            // A sum type has no Hash by itself.
            Deriving::Implied if adt.is_sum => &[TraitId::EQ, TraitId::ORD, TraitId::DEBUG],
            Deriving::Implied => &[TraitId::EQ, TraitId::ORD, TraitId::DEBUG, TraitId::HASH],
            Deriving::Library => &[TraitId::EQ, TraitId::ORD, TraitId::DEBUG, TraitId::HASH, TraitId::DISPLAY],
            Deriving::Explicit(_) => &[],
        };
        let con = Con::Adt(id);
        let mut asked: Vec<(TraitId, bool)> =
            implied.iter().filter(|it| self.traits.rows(**it, &con).is_empty()).map(|it| (*it, false)).collect();
        if let Deriving::Explicit(list) = &adt.deriving {
            for (at, interface) in list {
                match self.traits.rows(*interface, &con).first().map(|it| it.source) {
                    Some(Source::Written(_)) => self.twice(id, *at, *interface),
                    _ => asked.push((*interface, true)),
                }
            }
        }
        let has_text = |it: &(TraitId, bool)| matches!(it.0, TraitId::DISPLAY | TraitId::DEBUG);
        // Beside a written one: that may be for some arguments of the type only.
        if asked.iter().any(has_text) {
            asked.push((TraitId::SHOW, false));
        }
        asked.into_iter().map(|(interface, explicit)| Wanted { adt: id, interface, explicit }).collect()
    }

    fn twice(&mut self, adt: AdtId, at: crate::syntax::ast::Span, interface: TraitId) {
        let target = self.table.app(Con::Adt(adt), Vec::new());
        self.errors.push((adt, TypeError::DuplicateImpl { at, interface, target, first: None }));
    }

    fn add(&mut self, it: &Wanted, params: usize) {
        let row = Row {
            params: params as u32,
            target: None,
            args: Vec::new(),
            assocs: Vec::new(),
            needs: Needs::Bounds(Vec::new()),
            source: Source::Derived(it.explicit),
        };
        self.traits.add(it.interface, Con::Adt(it.adt), row);
    }

    fn row(&mut self, it: &Wanted) -> Option<&mut Row> {
        let rows = self.traits.rows.get_mut(&(it.interface, Con::Adt(it.adt)))?;
        rows.iter_mut().find(|it| matches!(it.source, Source::Derived(_)))
    }

    /// What the fields ask of the type's parameters; or the part that cannot have the trait.
    fn needs<'f>(&mut self, adt: &'f AdtDecl, interface: TraitId) -> Result<Vec<(u32, TraitId)>, Part<'f>> {
        // The texts of parts are chosen as interpolation does.
        let of_part = if matches!(interface, TraitId::DISPLAY | TraitId::DEBUG) { TraitId::SHOW } else { interface };
        let mut open: Vec<Bound> = Vec::new();
        for variant in &adt.variants {
            for (n, field) in variant.fields.iter().enumerate() {
                let fits = match interface {
                    TraitId::FROM_ROW => self.is_column(field.ty),
                    TraitId::SCHEMA => true,
                    // What derives one direction derives the other.
                    TraitId::TO_JSON => {
                        self.has(TraitId::FROM_JSON, field.ty, &mut Vec::new())
                            && self.has(of_part, field.ty, &mut open)
                    }
                    _ => self.has(of_part, field.ty, &mut open),
                };
                if !fits {
                    return Err(Part { field, variant: adt.is_sum.then_some((variant.name.as_str(), n)) });
                }
            }
        }
        let param = |it: Bound| match self.table.kind(it.ty) {
            Kind::Param(n) => Some((*n, it.interface)),
            _ => None,
        };
        Ok(open.into_iter().filter_map(param).collect())
    }

    fn has(&mut self, interface: TraitId, ty: Ty, open: &mut Vec<Bound>) -> bool {
        let mut solver = Solver { traits: self.traits, table: self.table, level: 0, givens: &[] };
        matches!(solver.reduce(&plain(interface, ty), open), Reduced::Met)
    }

    /// Whether a database column can give a value of the type.
    fn is_column(&self, ty: Ty) -> bool {
        match self.table.head(ty) {
            Some((Con::Int | Con::Float | Con::Bool | Con::String, _)) => true,
            Some((Con::Adt(adt), [item])) if Some(*adt) == self.sugar.option => {
                matches!(self.table.head(*item), Some((Con::Int | Con::Float | Con::Bool | Con::String, _)))
            }
            _ => self.table.is_error(ty),
        }
    }

    /// Whether the impl changed.
    fn update(&mut self, it: &Wanted, mut needs: Vec<(u32, TraitId)>) -> bool {
        needs.sort();
        needs.dedup();
        let needs: Vec<Bound> = needs.into_iter().map(|(n, it)| plain(it, self.table.param(n))).collect();
        let Some(row) = self.row(it) else { return false };
        if let Needs::Bounds(before) = &row.needs
            && *before == needs
        {
            return false;
        }
        row.needs = Needs::Bounds(needs);
        true
    }

    fn refuse(&mut self, it: &Wanted, adt: &AdtDecl, part: &Part) {
        let Deriving::Explicit(list) = &adt.deriving else {
            if let Some(rows) = self.traits.rows.get_mut(&(it.interface, Con::Adt(it.adt))) {
                rows.retain(|it| !matches!(it.source, Source::Derived(_)));
            }
            return;
        };
        // What was asked for and cannot be is told here; whoever relies on it makes no further mistake.
        let Some((at, _)) = list.iter().find(|(_, interface)| *interface == it.interface) else { return };
        let field = match (part.variant, &part.field.name) {
            (Some((variant, n)), _) => format!("{variant}::{n}"),
            (None, Some(name)) => name.to_string(),
            (None, None) => String::new(),
        };
        let (ty, declared) = (part.field.ty, part.field.span);
        let error = match it.interface {
            TraitId::TO_JSON => TypeError::NotJson { at: declared, field, ty, derived: *at },
            // Told for the other direction.
            TraitId::FROM_JSON => return,
            TraitId::FROM_ROW => TypeError::NotColumn { at: declared, field, ty, derived: *at },
            interface => TypeError::NoImpl { interface, ty, demand: Demand::derive(*at) },
        };
        self.errors.push((it.adt, error));
    }
}
