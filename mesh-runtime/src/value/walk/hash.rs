//! Hashes: the documented one, and the keyed one that maps use inside.

use super::caller::{Caller, keep};
use super::parts::{Fields, Typed, Value, open};
use crate::value::list;
use crate::value::map::{self, MapType};
use crate::value::text;
use mesh_abi::types::{HASH_BASIS, TypeDesc, TypeKind, hash_bytes};
use mesh_abi::word::Word;
use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;

/// How parts are hashed; how hashes of parts become one is the same for all.
trait Scheme {
    fn word(&self, word: u64) -> u64;
    fn bytes(&self, bytes: &[u8]) -> u64;
    fn combine(&self, state: u64, hash: u64) -> u64;
    /// Of a struct without fields.
    fn basis(&self) -> u64;
    /// Of a value whose type says its hash itself.
    fn own(&self, hash: u64) -> u64;
}

/// `x.hash()`: FNV-1a as the language defines it.
#[must_use]
pub fn hash(on: Caller, ty: &'static TypeDesc, word: Word) -> u64 {
    value(on, &Fnv, ty, word)
}

/// Hash of a key of a map: equal keys have equal hashes, in this run of the program only.
#[must_use]
#[inline]
pub(crate) fn keyed_hash(on: Caller, ty: &'static TypeDesc, word: Word) -> u64 {
    let keyed = Keyed::of_program();
    // What most keys are, without a walk.
    match ty.kind {
        TypeKind::Int if ty.forms().is_none() => keyed.word(word),
        TypeKind::String if ty.forms().is_none() => keyed.bytes(text::get(word).as_bytes()),
        _ => value(on, keyed, ty, word),
    }
}

struct Fnv;

impl Scheme for Fnv {
    fn word(&self, word: u64) -> u64 {
        self.combine(HASH_BASIS, word)
    }

    fn bytes(&self, bytes: &[u8]) -> u64 {
        hash_bytes(HASH_BASIS, bytes)
    }

    fn combine(&self, state: u64, hash: u64) -> u64 {
        hash_bytes(state, &hash.to_le_bytes())
    }

    fn basis(&self) -> u64 {
        HASH_BASIS
    }

    fn own(&self, hash: u64) -> u64 {
        hash
    }
}

/// SipHash for texts, a folded multiplication by secrets for words.
struct Keyed {
    texts: RandomState,
    secrets: [u64; 2],
}

impl Keyed {
    fn of_program() -> &'static Self {
        static KEYED: OnceLock<Keyed> = OnceLock::new();
        KEYED.get_or_init(|| {
            let texts = RandomState::new();
            let secrets = [texts.hash_one(1u8), texts.hash_one(2u8) | 1];
            Self { texts, secrets }
        })
    }
}

impl Scheme for Keyed {
    #[inline]
    fn word(&self, word: u64) -> u64 {
        let product = u128::from(word ^ self.secrets[0]) * u128::from(self.secrets[1]);
        let folded = (product as u64) ^ ((product >> 64) as u64);
        // Once more: one round leaves the low bits of neighbouring keys related.
        let product = u128::from(folded ^ self.secrets[1]) * u128::from(self.secrets[0] | 1);
        (product as u64) ^ ((product >> 64) as u64)
    }

    fn bytes(&self, bytes: &[u8]) -> u64 {
        self.texts.hash_one(bytes)
    }

    fn combine(&self, state: u64, hash: u64) -> u64 {
        self.word(state.rotate_left(23) ^ hash)
    }

    fn basis(&self) -> u64 {
        self.secrets[0]
    }

    fn own(&self, hash: u64) -> u64 {
        self.word(hash)
    }
}

/// An open value, with the hash of its parts so far.
enum Open {
    /// `None`: the first field of a struct is its hash so far.
    Fields(Option<u64>, Fields),
    List(u64, &'static TypeDesc, list::Iter),
    Map(OpenMap),
}

struct OpenMap {
    ty: MapType,
    entries: map::Iter,
    /// Sum of the hashes of entries: the order of a map is no part of its value.
    sum: u64,
    /// Of the entry at hand: the hash of its key, and its value until that is visited.
    key: Option<u64>,
    value: Option<Word>,
}

fn value<S: Scheme>(on: Caller, scheme: &S, ty: &'static TypeDesc, word: Word) -> u64 {
    let hash = walk(on, scheme, ty, word);
    keep([word]);
    hash
}

fn walk<S: Scheme>(on: Caller, scheme: &S, ty: &'static TypeDesc, word: Word) -> u64 {
    let mut open_values: Vec<Open> = Vec::new();
    let mut next: Typed = (ty, word);
    let mut turns = on.turns();
    loop {
        turns.step();
        let mut done = match begin(on, scheme, next) {
            Ok(hash) => Some(hash),
            Err(open) => {
                open_values.push(open);
                None
            }
        };
        loop {
            let Some(open) = open_values.last_mut() else {
                match done {
                    Some(hash) => return hash,
                    None => unreachable!("a value is done or open"),
                }
            };
            if let Some(hash) = done.take() {
                open.add(scheme, hash);
            }
            match open.next() {
                Some(part) => {
                    next = part;
                    break;
                }
                None => {
                    done = Some(open.finish(scheme));
                    open_values.pop();
                }
            }
        }
    }
}

/// The hash of a value without parts, or the value opened.
fn begin<S: Scheme>(on: Caller, scheme: &S, (ty, word): Typed) -> Result<u64, Open> {
    if let Some(hash) = on.hash(ty, word) {
        return Ok(scheme.own(hash));
    }
    Ok(match open(ty, word) {
        Value::Scalar if ty.kind == TypeKind::Bool => scheme.bytes(&[word as u8]),
        Value::Scalar => scheme.word(word),
        Value::Text => scheme.bytes(text::get(word).as_bytes()),
        Value::Record(record) => {
            let seed = match ty.kind {
                TypeKind::Struct => None,
                TypeKind::Tuple => Some(record.fields.len() as u64),
                _ => Some(record.index as u64),
            };
            return Err(Open::Fields(seed.map(|seed| scheme.word(seed)), record.fields));
        }
        Value::List(element, items) => return Err(Open::List(scheme.word(items.len() as u64), element, items)),
        Value::Map(ty, map) => {
            return Err(Open::Map(OpenMap { ty, entries: map.iter(), sum: 0, key: None, value: None }));
        }
    })
}

impl Open {
    /// The hash of the part last given by `next`.
    fn add<S: Scheme>(&mut self, scheme: &S, hash: u64) {
        match self {
            Self::Fields(state, _) => *state = Some(state.map_or(hash, |state| scheme.combine(state, hash))),
            Self::List(state, ..) => *state = scheme.combine(*state, hash),
            Self::Map(map) => match map.key.take() {
                None => map.key = Some(hash),
                Some(key) => map.sum = map.sum.wrapping_add(scheme.combine(key, hash)),
            },
        }
    }

    fn next(&mut self) -> Option<Typed> {
        match self {
            Self::Fields(_, fields) => fields.next().map(|(field, word)| (field.ty(), word)),
            Self::List(_, element, items) => items.next().map(|word| (*element, word)),
            Self::Map(map) => match map.value.take() {
                Some(value) => Some((map.ty.value, value)),
                None => {
                    let entry = map.entries.next()?;
                    map.value = Some(entry.value());
                    Some((map.ty.key, entry.key()))
                }
            },
        }
    }

    fn finish<S: Scheme>(&self, scheme: &S) -> u64 {
        match self {
            Self::Fields(state, _) => state.unwrap_or_else(|| scheme.basis()),
            Self::List(state, ..) => *state,
            Self::Map(map) => map.sum,
        }
    }
}
