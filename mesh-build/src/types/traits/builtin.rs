//! Impls of the types of the language.

use super::{Needs, TraitId, Traits};
use crate::types::ty::Con;

type Id = TraitId;

/// Types without arguments: all of these traits.
const PLAIN: &[(Con, &[TraitId])] = &[
    (Con::Int, &[Id::EQ, Id::ORD, Id::HASH, Id::DEFAULT, Id::ADD, Id::SUB, Id::MUL, Id::DIV, Id::MOD, Id::NEG]),
    (Con::Float, &[Id::EQ, Id::ORD, Id::HASH, Id::DEFAULT, Id::ADD, Id::SUB, Id::MUL, Id::DIV, Id::MOD, Id::NEG]),
    (Con::Bool, &[Id::EQ, Id::ORD, Id::HASH, Id::DEFAULT, Id::NOT]),
    (Con::String, &[Id::EQ, Id::ORD, Id::HASH, Id::DEFAULT, Id::CONCAT]),
    (Con::Unit, &[Id::EQ, Id::ORD, Id::HASH, Id::DEFAULT]),
    (Con::Atom, &[Id::EQ, Id::ORD, Id::HASH]),
    // Pids compare by identity, whatever they take.
    (Con::AnyPid, &[Id::EQ, Id::ORD, Id::HASH]),
    (Con::Pid, &[Id::EQ, Id::ORD, Id::HASH]),
    // Empty ones need nothing of their elements.
    (Con::List, &[Id::CONCAT, Id::DEFAULT]),
    (Con::Map, &[Id::DEFAULT]),
];

/// Types that have these traits if all their arguments have them.
const BY_PARTS: &[(Con, &[TraitId])] = &[
    (Con::List, &[Id::EQ, Id::ORD, Id::HASH]),
    (Con::Map, &[Id::EQ, Id::HASH]),
    (Con::Tuple, &[Id::EQ, Id::ORD, Id::HASH, Id::DEFAULT]),
];

/// The two text forms, and what interpolation takes.
const TEXT: [TraitId; 3] = [Id::DISPLAY, Id::DEBUG, Id::SHOW];

pub(super) fn impls(traits: &mut Traits) {
    for (con, names) in PLAIN {
        names.iter().for_each(|it| traits.add(*it, con.clone(), Needs::Nothing));
    }
    for (con, names) in BY_PARTS {
        names.iter().for_each(|it| traits.add(*it, con.clone(), Needs::EveryArgument(*it)));
    }
    text(traits);
}

/// Everything of the language has a text; collections show their parts as interpolation would.
fn text(traits: &mut Traits) {
    let plain = [Con::Int, Con::Float, Con::Bool, Con::String, Con::Unit, Con::Atom, Con::AnyPid, Con::Pid];
    for it in TEXT {
        for con in &plain {
            traits.add(it, con.clone(), Needs::Nothing);
        }
        // `#Fun`
        traits.add(it, Con::Function, Needs::Nothing);
        for con in [Con::List, Con::Map, Con::Tuple] {
            traits.add(it, con, Needs::EveryArgument(Id::SHOW));
        }
    }
}

impl Traits {
    /// The default of `Option` is `None`, whatever it could hold.
    pub fn add_default(&mut self, con: Con) {
        self.add(Id::DEFAULT, con, Needs::Nothing);
    }

    /// A service's pid is a pid.
    pub fn add_service_pid(&mut self, con: Con) {
        for it in [Id::EQ, Id::ORD, Id::HASH].into_iter().chain(TEXT) {
            self.add(it, con.clone(), Needs::Nothing);
        }
    }
}
