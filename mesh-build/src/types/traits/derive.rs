//! What structs and sum types implement by themselves, or because `deriving` says so.
//!
//! A type has a derived trait if all its fields have it; for a generic type this holds under conditions
//! on its arguments. Types may be recursive, so the largest set that is consistent is wanted: begin with
//! every type having every trait it asks for, and take away until nothing changes.

use super::{Needs, TraitId, Traits};
use crate::entity::IdVec;
use crate::types::decl::{AdtDecl, Deriving};
use crate::types::error::{Demand, TypeError};
use crate::types::ty::{Con, Kind, Table};
use crate::types::typed::{AdtId, Ty};

/// Adds the derived impls of all types. Explicitly derived ones that cannot be are errors.
pub(crate) fn derive(traits: &mut Traits, table: &Table, adts: &IdVec<AdtId, AdtDecl>) -> Vec<(AdtId, TypeError)> {
    let mut wanted: Vec<(AdtId, TraitId)> =
        adts.iter().flat_map(|(id, it)| asked(it).into_iter().map(move |name| (id, name))).collect();
    for (adt, name) in &wanted {
        traits.add(*name, Con::Adt(*adt), Needs::Params(Vec::new()));
    }
    let mut errors = Vec::new();
    loop {
        let mut changed = false;
        wanted.retain(|&(adt, name)| match needs(traits, table, &adts[adt], name) {
            Ok(needs) => {
                changed |= update(traits, adt, name, needs);
                true
            }
            Err(part) => {
                traits.impls.remove(&(name, Con::Adt(adt)));
                if let Deriving::Explicit(list) = &adts[adt].deriving
                    && let Some((at, _)) = list.iter().find(|(_, it)| *it == name)
                {
                    let demand = Demand::derive(*at);
                    errors.push((adt, TypeError::NoImpl { interface: name, ty: part, demand }));
                }
                changed = true;
                false
            }
        });
        if !changed {
            return errors;
        }
    }
}

/// The traits a type asks for; interpolation takes what `Display` or `Debug` gives.
fn asked(adt: &AdtDecl) -> Vec<TraitId> {
    let implied: &[TraitId] = match &adt.deriving {
        // A sum type has no Hash by itself.
        Deriving::Implied if adt.is_sum => &[TraitId::EQ, TraitId::ORD, TraitId::DEBUG],
        Deriving::Implied => &[TraitId::EQ, TraitId::ORD, TraitId::DEBUG, TraitId::HASH],
        Deriving::Library => &[TraitId::EQ, TraitId::ORD, TraitId::DEBUG, TraitId::HASH, TraitId::DISPLAY],
        Deriving::Explicit(_) => &[],
    };
    let mut asked = implied.to_vec();
    if let Deriving::Explicit(list) = &adt.deriving {
        asked.extend(list.iter().map(|(_, it)| *it));
    }
    if asked.contains(&TraitId::DISPLAY) || asked.contains(&TraitId::DEBUG) {
        asked.push(TraitId::SHOW);
    }
    asked
}

/// What the fields ask of the type's parameters; the part that cannot have the trait otherwise.
fn needs(traits: &Traits, table: &Table, adt: &AdtDecl, name: TraitId) -> Result<Vec<(u32, TraitId)>, Ty> {
    // The texts of parts are chosen as interpolation does.
    let of_part = if matches!(name, TraitId::DISPLAY | TraitId::DEBUG) { TraitId::SHOW } else { name };
    let mut open = Vec::new();
    for field in adt.variants.iter().flat_map(|it| &it.fields) {
        if !traits.reduce(table, of_part, field.ty, &mut open) {
            return Err(field.ty);
        }
    }
    let param = |(name, ty): (TraitId, Ty)| match table.kind(ty) {
        Kind::Param(n) => Some((*n, name)),
        _ => None,
    };
    Ok(open.into_iter().filter_map(param).collect())
}

/// Whether the impl changed.
fn update(traits: &mut Traits, adt: AdtId, name: TraitId, mut needs: Vec<(u32, TraitId)>) -> bool {
    needs.sort();
    let key = (name, Con::Adt(adt));
    if let Some(Needs::Params(before)) = traits.impls.get(&key)
        && *before == needs
    {
        return false;
    }
    traits.impls.insert(key, Needs::Params(needs));
    true
}
