//! Impls of the types of the language.

use super::{Needs, Row, Source, TraitId, Traits, plain};
use crate::types::ty::{Con, Table};
use crate::types::typed::Ty;

type Id = TraitId;

/// Traits of numbers.
const NUMBER: &[TraitId] = &[
    Id::EQ,
    Id::ORD,
    Id::HASH,
    Id::DEFAULT,
    Id::ADD,
    Id::SUB,
    Id::MUL,
    Id::DIV,
    Id::MOD,
    Id::NEG,
    Id::TO_JSON,
    Id::FROM_JSON,
];

/// Types without arguments: all of these traits.
const PLAIN: &[(Con, &[TraitId])] = &[
    (Con::Int, NUMBER),
    (Con::Float, NUMBER),
    (Con::Bool, &[Id::EQ, Id::ORD, Id::HASH, Id::DEFAULT, Id::NOT, Id::TO_JSON, Id::FROM_JSON]),
    (Con::String, &[Id::EQ, Id::ORD, Id::HASH, Id::DEFAULT, Id::CONCAT, Id::TO_JSON, Id::FROM_JSON]),
    (Con::Unit, &[Id::EQ, Id::ORD, Id::HASH, Id::DEFAULT, Id::TO_JSON, Id::FROM_JSON]),
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
    (Con::List, &[Id::EQ, Id::ORD, Id::HASH, Id::TO_JSON, Id::FROM_JSON]),
    (Con::Map, &[Id::EQ, Id::HASH]),
    (Con::Tuple, &[Id::EQ, Id::ORD, Id::HASH, Id::DEFAULT, Id::TO_JSON, Id::FROM_JSON]),
];

/// The two text forms, and what interpolation takes.
const TEXT: [TraitId; 3] = [Id::DISPLAY, Id::DEBUG, Id::SHOW];

pub(super) fn impls(traits: &mut Traits) {
    for (con, names) in PLAIN {
        names.iter().for_each(|it| traits.builtin(*it, con.clone(), nothing()));
    }
    for (con, names) in BY_PARTS {
        names.iter().for_each(|it| traits.builtin(*it, con.clone(), Needs::EveryArgument(*it)));
    }
    text(traits);
    // `Float.from(3)`
    let (needs, source) = (nothing(), Source::Builtin);
    let from_int = Row { params: 0, target: None, args: vec![Ty::INT], assocs: Vec::new(), needs, source };
    traits.add(Id::FROM, Con::Float, from_int);
}

/// Everything of the language has a text; collections show their parts as interpolation would.
fn text(traits: &mut Traits) {
    let plain = [Con::Int, Con::Float, Con::Bool, Con::String, Con::Unit, Con::Atom, Con::AnyPid, Con::Pid];
    for it in TEXT {
        for con in &plain {
            traits.builtin(it, con.clone(), nothing());
        }
        // `#Fun`
        traits.builtin(it, Con::Function, nothing());
        for con in [Con::List, Con::Map, Con::Tuple] {
            traits.builtin(it, con, Needs::EveryArgument(Id::SHOW));
        }
    }
}

fn nothing() -> Needs {
    Needs::Bounds(Vec::new())
}

/// The type of a constructor without arguments.
fn whole(con: &Con) -> Ty {
    match con {
        Con::Int => Ty::INT,
        Con::Float => Ty::FLOAT,
        _ => Ty::ERROR,
    }
}

impl Traits {
    fn builtin(&mut self, interface: TraitId, con: Con, needs: Needs) {
        let params = match con {
            Con::Map => 2,
            Con::List | Con::Pid | Con::Opaque(_) | Con::Adt(_) => 1,
            _ => 0,
        };
        let assocs = if interface.is_arithmetic() { vec![whole(&con)] } else { Vec::new() };
        let row = Row { params, target: None, args: Vec::new(), assocs, needs, source: Source::Builtin };
        self.add(interface, con, row);
    }

    /// `String.from(x)`: of whatever has a text. Added last: an impl that is written comes before.
    pub fn add_texts(&mut self, table: &mut Table) {
        let source = table.param(0);
        let needs = Needs::Bounds(vec![plain(Id::SHOW, source)]);
        let target = Some(Ty::STRING);
        let row = Row { params: 1, target, args: vec![source], assocs: Vec::new(), needs, source: Source::Builtin };
        self.add(Id::FROM, Con::String, row);
    }

    /// What `Option`, maps and the other sum types of the prelude have beyond what every type of their kind has.
    pub fn add_sugar(&mut self, table: &mut Table, option: Option<Con>, prelude: impl Iterator<Item = Con>) {
        for con in prelude {
            for it in [Id::TO_JSON, Id::FROM_JSON] {
                self.builtin(it, con.clone(), Needs::EveryArgument(it));
            }
        }
        if let Some(option) = option {
            // The default is `None`, and `null` is one of its forms, whatever it could hold.
            self.builtin(Id::DEFAULT, option.clone(), nothing());
            for it in [Id::TO_JSON, Id::FROM_JSON] {
                self.builtin(it, option.clone(), Needs::EveryArgument(it));
            }
        }
        // Objects have texts as keys. Other simple keys are written as texts, too, but not read again.
        for (it, keys) in
            [(Id::TO_JSON, &[Ty::STRING, Ty::INT, Ty::BOOL, Ty::ATOM][..]), (Id::FROM_JSON, &[Ty::STRING])]
        {
            for key in keys {
                let value = table.param(0);
                let target = Some(table.map(*key, value));
                let needs = Needs::Bounds(vec![plain(it, value)]);
                let (args, assocs) = (Vec::new(), Vec::new());
                self.add(it, Con::Map, Row { params: 1, target, args, assocs, needs, source: Source::Builtin });
            }
        }
    }

    /// A service's pid is a pid.
    pub fn add_service_pid(&mut self, con: Con) {
        for it in [Id::EQ, Id::ORD, Id::HASH].into_iter().chain(TEXT) {
            self.builtin(it, con.clone(), nothing());
        }
    }
}
