//! How values of concrete types lie in memory.
//!
//! A record holds its reference words first, then its raw words, each in order of declaration, so that
//! the header alone tells the collector which is which. Which types are references is the rule of
//! `TypeDesc::is_ref`.

use super::ir::{Repr, SumShape};
use super::mono::Lowering;
use crate::types::typed::{AdtId, Ty, TyKind};
use mesh_abi::header::Header;
use std::rc::Rc;

/// The payload of a record.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Number of reference words.
    pub(super) refs: u16,
    /// Number of raw words.
    pub(super) raws: u16,
    /// Payload word of each field, in order of declaration.
    pub(super) slots: Vec<u32>,
    /// Type of each field.
    pub(super) fields: Vec<Ty>,
}

impl Layout {
    /// Header of a record with this layout.
    pub(super) const fn header(&self, tag: u32) -> Header {
        Header::record(tag as u16, self.refs, self.raws)
    }
}

/// Most fields of a record; the header counts its words in 16 bits.
const MAX_FIELDS: usize = u16::MAX as usize;

impl Lowering<'_> {
    /// How values of a concrete type travel.
    pub(super) fn repr(&self, ty: Ty) -> Repr {
        if matches!(self.types.kind(ty), TyKind::Float) { Repr::Float } else { Repr::Word }
    }

    /// Whether values of a concrete type are reference words.
    pub(super) fn is_ref(&self, ty: Ty) -> bool {
        match self.types.kind(ty) {
            TyKind::Int | TyKind::Float | TyKind::Bool | TyKind::Unit | TyKind::Never => false,
            TyKind::Pid(_) | TyKind::ServicePid(_) | TyKind::Param(_) => false,
            TyKind::String | TyKind::Atom | TyKind::Tuple(_) | TyKind::Function(..) | TyKind::Adt(..) => true,
            TyKind::List(_) | TyKind::Map(..) | TyKind::Opaque(..) => true,
        }
    }

    /// The layout of fields of these concrete types.
    pub(super) fn layout(&mut self, fields: &[Ty]) -> Layout {
        if fields.len() > MAX_FIELDS {
            self.bug_at_package(&format!("a record of {} fields (at most {MAX_FIELDS} are possible)", fields.len()));
            return Layout::default();
        }
        let refs = fields.iter().filter(|&&ty| self.is_ref(ty)).count();
        let (mut next_ref, mut next_raw) = (0, refs as u32);
        let slots = fields.iter().map(|&ty| {
            let next = if self.is_ref(ty) { &mut next_ref } else { &mut next_raw };
            *next += 1;
            *next - 1
        });
        Layout {
            slots: slots.collect(),
            refs: refs as u16,
            raws: (fields.len() - refs) as u16,
            fields: fields.to_vec(),
        }
    }

    /// The layouts of a tuple (one), or of the variants of a struct or sum type.
    pub(super) fn layouts(&mut self, ty: Ty) -> Rc<[Layout]> {
        if let Some(known) = self.layouts.get(&ty) {
            return known.clone();
        }
        let layouts: Rc<[Layout]> = match self.types.kind(ty).clone() {
            TyKind::Tuple(items) => Rc::new([self.layout(&items)]),
            TyKind::Adt(adt, args) => {
                let count = self.program.adts[adt].variants.len();
                (0..count).map(|variant| self.variant_layout(adt, variant, &args)).collect()
            }
            _ => Rc::new([]),
        };
        self.layouts.insert(ty, layouts.clone());
        layouts
    }

    fn variant_layout(&mut self, adt: AdtId, variant: usize, args: &[Ty]) -> Layout {
        let program = self.program;
        let fields = &program.adts[adt].variants[variant].fields;
        let fields: Vec<Ty> = fields.iter().map(|field| self.instantiate(field.ty, args)).collect();
        self.layout(&fields)
    }

    /// What values of a sum type can be.
    pub(super) fn shape(&self, adt: AdtId) -> SumShape {
        let mut variants = self.program.adts[adt].variants.iter().map(|variant| variant.fields.is_empty());
        match (variants.clone().any(|empty| empty), variants.any(|empty| !empty)) {
            (true, true) => SumShape::Mixed,
            (false, true) => SumShape::Records,
            (_, false) => SumShape::Immediates,
        }
    }
}
