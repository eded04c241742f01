//! For tests: descriptors, random types and values, and a heap that is checked all the time.

use super::list;
use super::map::{self, MapType};
use super::walk::Caller;
use super::{object, text};
use crate::heap::{HeapConfig, Memory};
use crate::message::Arena;
use mesh_abi::types::{FieldDesc, OF_LIBRARY, TypeDesc, TypeKind, VariantDesc};
use mesh_abi::word::{EMPTY, Word};

pub(crate) static INT: TypeDesc = TypeDesc::new(TypeKind::Int, 1, "Int", &[], &[]);
pub(crate) static FLOAT: TypeDesc = TypeDesc::new(TypeKind::Float, 2, "Float", &[], &[]);
pub(crate) static BOOL: TypeDesc = TypeDesc::new(TypeKind::Bool, 3, "Bool", &[], &[]);
pub(crate) static UNIT: TypeDesc = TypeDesc::new(TypeKind::Unit, 4, "()", &[], &[]);
pub(crate) static STRING: TypeDesc = TypeDesc::new(TypeKind::String, 5, "String", &[], &[]);
pub(crate) static ATOM: TypeDesc = TypeDesc::new(TypeKind::Atom, 6, "Atom", &[], &[]);

/// Runs with a heap on this thread's stack, everything checked, collecting at every `stress`-th chance; 0: only
/// when that is due.
#[inline(never)]
pub(crate) fn with_heap<R>(stress: u32, part: impl FnOnce(&mut Memory) -> R) -> R {
    let config = HeapConfig { check: true, stress: stress > 0, ..HeapConfig::default() };
    with_heap_of(config, |memory| {
        memory.chances.every = stress.max(1);
        part(memory)
    })
}

/// The same with any configuration.
#[inline(never)]
pub(crate) fn with_heap_of<R>(config: HeapConfig, part: impl FnOnce(&mut Memory) -> R) -> R {
    let mut memory = Memory::new(config);
    let top = (&raw const memory) as usize + size_of::<Memory>();
    memory.set_stack(0..top);
    part(&mut memory)
}

/// A type made at run time; never freed.
pub(crate) fn desc(
    kind: TypeKind,
    name: &str,
    args: Vec<&'static TypeDesc>,
    variants: Vec<VariantDesc>,
) -> &'static TypeDesc {
    let name: &'static str = Box::leak(name.to_owned().into());
    Box::leak(Box::new(TypeDesc::new(kind, 0, name, Vec::leak(args), Vec::leak(variants))))
}

pub(crate) fn list_of(element: &'static TypeDesc) -> &'static TypeDesc {
    desc(TypeKind::List, "List", vec![element], vec![])
}

pub(crate) fn map_of(key: &'static TypeDesc, value: &'static TypeDesc) -> &'static TypeDesc {
    desc(TypeKind::Map, "Map", vec![key, value], vec![])
}

pub(crate) fn option_of(ty: &'static TypeDesc) -> &'static TypeDesc {
    let variants = Vec::leak(vec![variant("Some", &[("", ty)]), variant("None", &[])]);
    let option = TypeDesc::new(TypeKind::Sum, 0, "Option", Vec::leak(vec![ty]), variants);
    Box::leak(Box::new(option.with_flags(OF_LIBRARY)))
}

pub(crate) fn tuple_of(types: &[&'static TypeDesc]) -> &'static TypeDesc {
    let fields: Vec<_> = types.iter().map(|ty| ("", *ty)).collect();
    desc(TypeKind::Tuple, "(…)", vec![], vec![variant("", &fields)])
}

pub(crate) fn struct_of(name: &str, fields: &[(&str, &'static TypeDesc)]) -> &'static TypeDesc {
    desc(TypeKind::Struct, name, vec![], vec![variant(name, fields)])
}

/// Slots as the compiler gives them: references first.
pub(crate) fn variant(name: &str, fields: &[(&str, &'static TypeDesc)]) -> VariantDesc {
    let refs = fields.iter().filter(|(_, ty)| ty.is_ref()).count() as u64;
    let (mut next_ref, mut next_raw) = (0, refs);
    let fields = fields.iter().map(|(name, ty)| {
        let next = if ty.is_ref() { &mut next_ref } else { &mut next_raw };
        *next += 1;
        FieldDesc::new(Box::leak(name.to_string().into()), ty, *next - 1)
    });
    VariantDesc::new(Box::leak(name.to_string().into()), Vec::leak(fields.collect()))
}

fn has_map(ty: &TypeDesc) -> bool {
    let fields = ty.variants().iter().flat_map(|variant| variant.fields());
    ty.kind == TypeKind::Map
        || ty.args().iter().any(|ty| has_map(ty))
        || fields.into_iter().any(|field| has_map(field.ty()))
}

/// A value as a test sees it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Int(i64),
    Float(f64),
    Bool(bool),
    Unit,
    Text(String),
    /// Variant index and fields.
    Record(usize, Vec<Value>),
    List(Vec<Value>),
    /// In order, keys distinct.
    Map(Vec<(Value, Value)>),
}

/// Random numbers, the same for the same seed (SplitMix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, bound: u64) -> usize {
        (self.next() % bound) as usize
    }

    /// A type; `depth`: how deep it may nest.
    pub(crate) fn ty(&mut self, depth: u32) -> &'static TypeDesc {
        match self.below(if depth == 0 { 6 } else { 12 }) {
            0 => &INT,
            1 => &FLOAT,
            2 => &BOOL,
            3 => &UNIT,
            4 => &STRING,
            5 => &ATOM,
            6 | 7 => list_of(self.ty(depth - 1)),
            8 => map_of(self.key(depth - 1), self.ty(depth - 1)),
            9 => option_of(self.ty(depth - 1)),
            10 => {
                let fields = self.fields(depth, 1);
                struct_of("Point", &fields.iter().map(|ty| ("x", *ty)).collect::<Vec<_>>())
            }
            _ => {
                let variants = ["A", "B", "C"].map(|name| {
                    let fields = self.fields(depth, 0);
                    variant(name, &fields.iter().map(|ty| ("", *ty)).collect::<Vec<_>>())
                });
                desc(TypeKind::Sum, "Shape", vec![], variants.into())
            }
        }
    }

    /// A type of keys without maps: the model, unlike the language, tells maps of different order apart.
    fn key(&mut self, depth: u32) -> &'static TypeDesc {
        let ty = self.ty(depth);
        if has_map(ty) { self.key(depth) } else { ty }
    }

    fn fields(&mut self, depth: u32, least: usize) -> Vec<&'static TypeDesc> {
        (0..least + self.below(4)).map(|_| self.ty(depth - 1)).collect()
    }

    /// A value of a type.
    pub(crate) fn value(&mut self, ty: &'static TypeDesc) -> Value {
        match ty.kind {
            TypeKind::Int => Value::Int(self.below(40) as i64 - 20),
            TypeKind::Float => Value::Float((self.below(40) as f64 - 20.0) / 4.0),
            TypeKind::Bool => Value::Bool(self.below(2) == 1),
            TypeKind::String | TypeKind::Atom => Value::Text("aé日b".chars().cycle().take(self.below(12)).collect()),
            TypeKind::Tuple | TypeKind::Struct | TypeKind::Sum => {
                let index = self.below(ty.variants().len() as u64);
                let fields = ty.variants()[index].fields();
                Value::Record(index, fields.iter().map(|field| self.value(field.ty())).collect())
            }
            TypeKind::List => {
                let bound = if self.below(4) == 0 { 100 } else { 6 };
                let len = self.below(bound);
                Value::List((0..len).map(|_| self.value(ty.args()[0])).collect())
            }
            TypeKind::Map => {
                let mut entries: Vec<(Value, Value)> = Vec::new();
                for _ in 0..self.below(24) {
                    let (key, value) = (self.value(ty.args()[0]), self.value(ty.args()[1]));
                    if entries.iter().all(|(known, _)| *known != key) {
                        entries.push((key, value));
                    }
                }
                Value::Map(entries)
            }
            _ => Value::Unit,
        }
    }
}

impl Value {
    /// Makes it.
    pub(crate) fn build<A: Arena + ?Sized>(&self, arena: &mut A, ty: &'static TypeDesc) -> Word {
        match self {
            Self::Int(int) => int.cast_unsigned(),
            Self::Float(float) => float.to_bits(),
            Self::Bool(bool) => Word::from(*bool),
            Self::Unit => 0,
            Self::Text(text) => text::new(arena, text),
            Self::Record(index, fields) => {
                let mut words = [0; 8];
                let types = ty.variants()[*index].fields();
                for (at, (field, desc)) in fields.iter().zip(types).enumerate() {
                    words[at] = field.build(arena, desc.ty());
                }
                object::construct(arena, ty, *index, &words[..fields.len()])
            }
            Self::List(items) => {
                let element = ty.args()[0];
                items.iter().fold(EMPTY, |list, item| {
                    let word = item.build(arena, element);
                    list::append(arena, element.is_ref(), list, word)
                })
            }
            Self::Map(entries) => {
                let map_type = MapType::of(ty);
                entries.iter().fold(EMPTY, |map, (key, value)| {
                    let key = key.build(arena, map_type.key);
                    let value = value.build(arena, map_type.value);
                    map::place(Caller::NONE, map_type, map, key).put(arena, map_type, value).word()
                })
            }
        }
    }

    /// Reads it back.
    pub(crate) fn read(word: Word, ty: &'static TypeDesc) -> Self {
        match ty.kind {
            TypeKind::Int => Self::Int(word.cast_signed()),
            TypeKind::Float => Self::Float(f64::from_bits(word)),
            TypeKind::Bool => Self::Bool(word == 1),
            TypeKind::String | TypeKind::Atom => Self::Text(text::get(word).to_owned()),
            TypeKind::Tuple | TypeKind::Struct | TypeKind::Sum => {
                let index = object::variant(word);
                let fields = ty.variants()[index]
                    .fields()
                    .iter()
                    .map(|field| Self::read(object::load(word, field.slot as usize), field.ty()));
                Self::Record(index, fields.collect())
            }
            TypeKind::List => Self::List(list::iter(word).map(|item| Self::read(item, ty.args()[0])).collect()),
            TypeKind::Map => {
                let entries = map::to_vec(MapType::of(ty), word).into_iter();
                Self::Map(entries.map(|(k, v)| (Self::read(k, ty.args()[0]), Self::read(v, ty.args()[1]))).collect())
            }
            _ => Self::Unit,
        }
    }

    /// The text the language defines.
    pub(crate) fn shown(&self, ty: &'static TypeDesc) -> String {
        let all = |values: &[Value], types: &[FieldDesc]| {
            let parts: Vec<_> = values.iter().zip(types).map(|(value, field)| value.shown(field.ty())).collect();
            parts.join(", ")
        };
        match self {
            Self::Int(int) => int.to_string(),
            Self::Float(float) => float.to_string(),
            Self::Bool(bool) => bool.to_string(),
            Self::Unit => "()".into(),
            Self::Text(text) => text.clone(),
            Self::Record(_, fields) if ty.kind == TypeKind::Struct => {
                let fields = fields.iter().zip(ty.variants()[0].fields());
                let parts: Vec<_> = fields
                    .map(|(value, field)| format!("{}: {}", field.name.as_str(), value.shown(field.ty())))
                    .collect();
                format!("{} {{ {} }}", ty.base_name.as_str(), parts.join(", "))
            }
            Self::Record(index, fields) => {
                let variant = &ty.variants()[*index];
                match fields.is_empty() {
                    true => variant.name.as_str().to_owned(),
                    false => format!("{}({})", variant.name.as_str(), all(fields, variant.fields())),
                }
            }
            Self::List(items) => {
                let parts: Vec<_> = items.iter().map(|item| item.shown(ty.args()[0])).collect();
                format!("[{}]", parts.join(", "))
            }
            Self::Map(entries) => {
                let parts: Vec<_> = entries
                    .iter()
                    .map(|(key, value)| format!("{} => {}", key.shown(ty.args()[0]), value.shown(ty.args()[1])))
                    .collect();
                format!("%{{{}}}", parts.join(", "))
            }
        }
    }
}
