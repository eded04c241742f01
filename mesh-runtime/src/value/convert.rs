//! Values of Rust as values of Mesh and back, by type descriptor.
//!
//! [`MeshType`] says of a Rust type how it is done. The built-in types are here; structs and enums that stand
//! for types of a Mesh package come with generated implementations, which name fields by number and leave
//! layouts to the descriptor ([`construct`], [`Record`]).
//!
//! Conversion copies: a Mesh value lives in its process's heap, a Rust value anywhere. It recurses as deep as
//! the value is nested; whatever a type can hold itself in (a box, a list, a map) sees to it that there is stack
//! ([`with_room`]).

use super::map::{self, MapType};
use super::{list, object, text};
use crate::coroutine::with_room;
use crate::library::bytes;
use crate::message::Arena;
use mesh_abi::types::{FieldDesc, TypeDesc, TypeKind};
use mesh_abi::word::Word;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::hash::Hash;

/// A Rust type whose values stand for those of a Mesh type.
///
/// # Safety
/// `to_word` gives a value of the type that the descriptor describes, provided that this is the Mesh type the
/// Rust type stands for; `from_word` relies on nothing more than that.
pub unsafe trait MeshType {
    /// The Mesh value, with its objects in an arena.
    fn to_word(&self, ty: &'static TypeDesc, arena: &mut dyn Arena) -> Word;

    /// The Rust value.
    ///
    /// # Safety
    /// The word is a live value of type `ty`, and `ty` is the Mesh type this type stands for.
    unsafe fn from_word(word: Word, ty: &'static TypeDesc) -> Self
    where
        Self: Sized;

    /// Whether this type can stand for a Mesh type, as far as its shape tells. Code that did not get both from
    /// one place asks before it converts. A generated implementation and its descriptor come from the same
    /// declaration: it says yes.
    fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch>
    where
        Self: Sized,
    {
        let _ = ty;
        Ok(())
    }
}

/// A Rust type was to stand for a Mesh type of another shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TypeMismatch {
    /// The Rust type, as Rust names it.
    pub rust: &'static str,
    /// The Mesh type, as Mesh writes it.
    pub mesh: &'static str,
}

impl fmt::Display for TypeMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the Rust type {} cannot stand for the Mesh type {}", self.rust, self.mesh)
    }
}

impl std::error::Error for TypeMismatch {}

/// `Ok` if `fits`.
fn fits<T>(ty: &'static TypeDesc, fits: bool) -> Result<(), TypeMismatch> {
    let mismatch = TypeMismatch { rust: std::any::type_name::<T>(), mesh: ty.name.as_str() };
    if fits { Ok(()) } else { Err(mismatch) }
}

/// Checks that a type is of a kind, and each of its arguments by its own check.
fn fits_kind<T>(ty: &'static TypeDesc, kind: TypeKind, args: &[Check]) -> Result<(), TypeMismatch> {
    fits::<T>(ty, ty.kind == kind && ty.args().len() == args.len())?;
    args.iter().zip(ty.args()).try_for_each(|(check, ty)| check(ty))
}

/// Checks that a type is a sum type of the library with constructors of these names and one argument each.
fn fits_library_sum<T>(ty: &'static TypeDesc, names: [&str; 2], args: &[Check]) -> Result<(), TypeMismatch> {
    let has = |name| ty.variants().iter().any(|variant| variant.name.as_str() == name);
    fits::<T>(ty, ty.variants().len() == 2 && names.into_iter().all(has))?;
    fits_kind::<T>(ty, TypeKind::Sum, args)
}

type Check = fn(&'static TypeDesc) -> Result<(), TypeMismatch>;

/// A constructed value: constructor `variant` of a type with its fields in order of declaration.
pub fn construct(ty: &'static TypeDesc, variant: usize, fields: &[&dyn MeshType], arena: &mut dyn Arena) -> Word {
    let declared = ty.variants()[variant].fields();
    debug_assert_eq!(declared.len(), fields.len(), "fields of {}", ty.name.as_str());
    let words: Vec<Word> =
        declared.iter().zip(fields).map(|(declared, field)| field.to_word(declared.ty(), arena)).collect();
    object::construct(arena, ty, variant, &words)
}

/// A constructed value, about to be read.
pub struct Record {
    word: Word,
    variant: usize,
    fields: &'static [FieldDesc],
}

impl Record {
    /// The value of a struct, tuple or sum type.
    ///
    /// # Safety
    /// The word is a live value of that type.
    #[must_use]
    pub unsafe fn new(word: Word, ty: &'static TypeDesc) -> Self {
        let variant = match ty.variants() {
            [_] if ty.kind != TypeKind::Sum => 0,
            _ => object::variant(word),
        };
        Self { word, variant, fields: ty.variants()[variant].fields() }
    }

    /// Number of the constructor it was made with.
    #[must_use]
    pub fn variant(&self) -> usize {
        self.variant
    }

    /// A field by its number in the declaration.
    ///
    /// # Safety
    /// The Rust type stands for the field's type.
    #[must_use]
    pub unsafe fn get<T: MeshType>(&self, field: usize) -> T {
        let declared = &self.fields[field];
        // SAFETY: a slot of a live value holds a live value of the declared type; the caller vouches for `T`.
        unsafe { T::from_word(object::load(self.word, declared.slot as usize), declared.ty()) }
    }
}

/// A word that is a value by itself.
macro_rules! immediate {
    ($($ty:ty, $kind:ident: |$value:ident| $to:expr, |$word:ident| $from:expr;)*) => {$(
        // SAFETY: the word shape of the type, see `mesh_abi::word`.
        unsafe impl MeshType for $ty {
            fn to_word(&self, _: &'static TypeDesc, _: &mut dyn Arena) -> Word {
                let $value = *self;
                $to
            }

            unsafe fn from_word($word: Word, _: &'static TypeDesc) -> Self {
                $from
            }

            fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
                fits_kind::<Self>(ty, TypeKind::$kind, &[])
            }
        }
    )*};
}

immediate! {
    i64, Int: |value| value.cast_unsigned(), |word| word.cast_signed();
    f64, Float: |value| value.to_bits(), |word| f64::from_bits(word);
    bool, Bool: |value| Word::from(value), |word| word != 0;
    (), Unit: |_value| 0, |_word| ();
}

// SAFETY: a string is a text object.
unsafe impl MeshType for String {
    fn to_word(&self, _: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        text::new(arena, self)
    }

    unsafe fn from_word(word: Word, _: &'static TypeDesc) -> Self {
        text::get(word).to_owned()
    }

    fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
        fits_kind::<Self>(ty, TypeKind::String, &[])
    }
}

// SAFETY: a value of bytes is an object like that of a text, of any bytes.
unsafe impl MeshType for Vec<u8> {
    fn to_word(&self, _: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        bytes::new(arena, self)
    }

    unsafe fn from_word(word: Word, _: &'static TypeDesc) -> Self {
        bytes::get(word).to_owned()
    }

    fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
        fits::<Self>(ty, ty.kind == TypeKind::Opaque && ty.name.as_str() == "Bytes")
    }
}

/// A Mesh atom: a name that stands for itself, written `:name` in Mesh.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Atom(Box<str>);

impl Atom {
    /// The atom of a name, which is written without colon.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self(name.into())
    }

    /// Its name, without colon.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Atom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{}", self.0)
    }
}

// SAFETY: an atom is a text object with its name.
unsafe impl MeshType for Atom {
    fn to_word(&self, _: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        text::new(arena, &self.0)
    }

    unsafe fn from_word(word: Word, _: &'static TypeDesc) -> Self {
        Self::new(text::get(word))
    }

    fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
        fits_kind::<Self>(ty, TypeKind::Atom, &[])
    }
}

// SAFETY: a box is there only for Rust's sake; the value is that of its content.
unsafe impl<T: MeshType> MeshType for Box<T> {
    fn to_word(&self, ty: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        with_room(|| T::to_word(self, ty, arena))
    }

    unsafe fn from_word(word: Word, ty: &'static TypeDesc) -> Self {
        // SAFETY: the caller's contract is that of the content.
        Self::new(with_room(|| unsafe { T::from_word(word, ty) }))
    }

    fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
        T::check(ty)
    }
}

/// Number of a constructor of `Option` or `Result`, whose order is the library's business.
fn variant(ty: &TypeDesc, name: &str) -> usize {
    ty.variants().iter().position(|variant| variant.name.as_str() == name).unwrap_or_default()
}

// SAFETY: `Option` is a sum type with the constructors `Some` and `None`.
unsafe impl<T: MeshType> MeshType for Option<T> {
    fn to_word(&self, ty: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        match self {
            Some(value) => construct(ty, variant(ty, "Some"), &[value], arena),
            None => construct(ty, variant(ty, "None"), &[], arena),
        }
    }

    unsafe fn from_word(word: Word, ty: &'static TypeDesc) -> Self {
        // SAFETY: by the caller's contract; `Some` has one field, of the type's argument.
        unsafe {
            let record = Record::new(word, ty);
            (record.variant() == variant(ty, "Some")).then(|| record.get(0))
        }
    }

    fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
        fits_library_sum::<Self>(ty, ["Some", "None"], &[T::check])
    }
}

// SAFETY: `Result` is a sum type with the constructors `Ok` and `Err`.
unsafe impl<T: MeshType, E: MeshType> MeshType for Result<T, E> {
    fn to_word(&self, ty: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        match self {
            Ok(value) => construct(ty, variant(ty, "Ok"), &[value], arena),
            Err(error) => construct(ty, variant(ty, "Err"), &[error], arena),
        }
    }

    unsafe fn from_word(word: Word, ty: &'static TypeDesc) -> Self {
        // SAFETY: by the caller's contract; both constructors have one field, of the argument in its place.
        unsafe {
            let record = Record::new(word, ty);
            if record.variant() == variant(ty, "Ok") { Ok(record.get(0)) } else { Err(record.get(0)) }
        }
    }

    fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
        fits_library_sum::<Self>(ty, ["Ok", "Err"], &[T::check, E::check])
    }
}

// SAFETY: a list's elements are of the type's argument.
unsafe impl<T: MeshType> MeshType for Vec<T> {
    fn to_word(&self, ty: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        let element = ty.args()[0];
        let words: Vec<Word> = with_room(|| self.iter().map(|item| item.to_word(element, arena)).collect());
        list::new(arena, element.is_ref(), &words)
    }

    unsafe fn from_word(word: Word, ty: &'static TypeDesc) -> Self {
        let element = ty.args()[0];
        // SAFETY: elements of a live list are live values of the element type.
        with_room(|| list::to_vec(word).into_iter().map(|item| unsafe { T::from_word(item, element) }).collect())
    }

    fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
        fits_kind::<Self>(ty, TypeKind::List, &[T::check])
    }
}

fn map_to_word<'a, K: MeshType + 'a, V: MeshType + 'a>(
    entries: impl Iterator<Item = (&'a K, &'a V)>,
    ty: &'static TypeDesc,
    arena: &mut dyn Arena,
) -> Word {
    let (key, value) = (ty.args()[0], ty.args()[1]);
    let mut words = Vec::new();
    with_room(|| {
        for (k, v) in entries {
            words.extend([k.to_word(key, arena), v.to_word(value, arena)]);
        }
    });
    map::new(arena, MapType::of(ty), &words)
}

/// # Safety
/// As [`MeshType::from_word`] of a map with such keys and values.
unsafe fn map_entries<K: MeshType, V: MeshType>(word: Word, ty: &'static TypeDesc) -> impl Iterator<Item = (K, V)> {
    let (key, value) = (ty.args()[0], ty.args()[1]);
    let entries = map::to_vec(MapType::of(ty), word).into_iter();
    // SAFETY: entries of a live map are live values of its key and value type.
    entries.map(move |(k, v)| unsafe { (K::from_word(k, key), V::from_word(v, value)) })
}

// SAFETY: a map's keys and values are of the type's arguments.
unsafe impl<K: MeshType + Ord, V: MeshType> MeshType for BTreeMap<K, V> {
    fn to_word(&self, ty: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        map_to_word(self.iter(), ty, arena)
    }

    unsafe fn from_word(word: Word, ty: &'static TypeDesc) -> Self {
        // SAFETY: by the caller's contract.
        with_room(|| unsafe { map_entries(word, ty).collect() })
    }

    fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
        fits_kind::<Self>(ty, TypeKind::Map, &[K::check, V::check])
    }
}

// SAFETY: as above.
unsafe impl<K: MeshType + Eq + Hash, V: MeshType> MeshType for HashMap<K, V> {
    fn to_word(&self, ty: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        map_to_word(self.iter(), ty, arena)
    }

    unsafe fn from_word(word: Word, ty: &'static TypeDesc) -> Self {
        // SAFETY: by the caller's contract.
        with_room(|| unsafe { map_entries(word, ty).collect() })
    }

    fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
        fits_kind::<Self>(ty, TypeKind::Map, &[K::check, V::check])
    }
}

/// The type of the map in a `Set`, whose keys are the elements.
fn map_in(set: &'static TypeDesc) -> &'static TypeDesc {
    set.variants()[0].fields()[0].ty()
}

fn set_to_word<'a, T: MeshType + 'a>(
    items: impl Iterator<Item = &'a T>,
    ty: &'static TypeDesc,
    arena: &mut dyn Arena,
) -> Word {
    let entries = map_to_word(items.map(|item| (item, &())), map_in(ty), arena);
    object::construct(arena, ty, 0, &[entries])
}

/// # Safety
/// As [`MeshType::from_word`] of a set with such elements.
unsafe fn set_items<T: MeshType>(word: Word, ty: &'static TypeDesc) -> impl Iterator<Item = T> {
    // SAFETY: the only field of a set is its map, whose values are `()`.
    unsafe { map_entries::<T, ()>(object::load(word, 0), map_in(ty)).map(|(item, ())| item) }
}

fn fits_set<T>(ty: &'static TypeDesc, item: Check) -> Result<(), TypeMismatch> {
    fits::<T>(ty, ty.is_library("Set"))?;
    fits_kind::<T>(ty, TypeKind::Struct, &[item])
}

// SAFETY: a set's elements are of the type's argument.
unsafe impl<T: MeshType + Ord> MeshType for BTreeSet<T> {
    fn to_word(&self, ty: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        set_to_word(self.iter(), ty, arena)
    }

    unsafe fn from_word(word: Word, ty: &'static TypeDesc) -> Self {
        // SAFETY: by the caller's contract.
        with_room(|| unsafe { set_items(word, ty).collect() })
    }

    fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
        fits_set::<Self>(ty, T::check)
    }
}

// SAFETY: as above.
unsafe impl<T: MeshType + Eq + Hash> MeshType for HashSet<T> {
    fn to_word(&self, ty: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
        set_to_word(self.iter(), ty, arena)
    }

    unsafe fn from_word(word: Word, ty: &'static TypeDesc) -> Self {
        // SAFETY: by the caller's contract.
        with_room(|| unsafe { set_items(word, ty).collect() })
    }

    fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
        fits_set::<Self>(ty, T::check)
    }
}

macro_rules! tuples {
    ($($($name:ident $index:tt)*;)*) => {$(
        // SAFETY: a tuple type has one constructor, whose fields are the parts in their order.
        unsafe impl<$($name: MeshType),*> MeshType for ($($name,)*) {
            fn to_word(&self, ty: &'static TypeDesc, arena: &mut dyn Arena) -> Word {
                construct(ty, 0, &[$(&self.$index),*], arena)
            }

            unsafe fn from_word(word: Word, ty: &'static TypeDesc) -> Self {
                // SAFETY: by the caller's contract.
                unsafe {
                    let record = Record::new(word, ty);
                    ($(record.get::<$name>($index),)*)
                }
            }

            fn check(ty: &'static TypeDesc) -> Result<(), TypeMismatch> {
                let checks: &[Check] = &[$($name::check),*];
                let fields = ty.variants().first().map_or(&[][..], |variant| variant.fields());
                fits::<Self>(ty, ty.kind == TypeKind::Tuple && fields.len() == checks.len())?;
                checks.iter().zip(fields).try_for_each(|(check, field)| check(field.ty()))
            }
        }
    )*};
}

tuples! {
    A 0;
    A 0 B 1;
    A 0 B 1 C 2;
    A 0 B 1 C 2 D 3;
    A 0 B 1 C 2 D 3 E 4;
    A 0 B 1 C 2 D 3 E 4 F 5;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::FragmentBuilder;
    use mesh_abi::types::VariantDesc;

    static INT: TypeDesc = TypeDesc::new(TypeKind::Int, 1, "Int", &[], &[]);
    static FLOAT: TypeDesc = TypeDesc::new(TypeKind::Float, 2, "Float", &[], &[]);
    static BOOL: TypeDesc = TypeDesc::new(TypeKind::Bool, 3, "Bool", &[], &[]);
    static STRING: TypeDesc = TypeDesc::new(TypeKind::String, 4, "String", &[], &[]);
    static ATOM: TypeDesc = TypeDesc::new(TypeKind::Atom, 5, "Atom", &[], &[]);
    static UNIT: TypeDesc = TypeDesc::new(TypeKind::Unit, 6, "()", &[], &[]);
    static STRINGS: TypeDesc = TypeDesc::new(TypeKind::List, 7, "List<String>", &[&STRING], &[]);
    static TABLE: TypeDesc = TypeDesc::new(TypeKind::Map, 8, "Map<Int, List<String>>", &[&INT, &STRINGS], &[]);
    /// `Option<Float>`, with the constructors in the other order.
    static OPTION: TypeDesc = TypeDesc::new(
        TypeKind::Sum,
        9,
        "Option<Float>",
        &[&FLOAT],
        &[VariantDesc::new("None", &[]), VariantDesc::new("Some", &[FieldDesc::new("", &FLOAT, 0)])],
    );
    static RESULT: TypeDesc = TypeDesc::new(
        TypeKind::Sum,
        10,
        "Result<Option<Float>, String>",
        &[&OPTION, &STRING],
        &[
            VariantDesc::new("Ok", &[FieldDesc::new("", &OPTION, 0)]),
            VariantDesc::new("Err", &[FieldDesc::new("", &STRING, 0)]),
        ],
    );
    /// `(Int, String, Bool)`: references first.
    static TRIPLE: TypeDesc = TypeDesc::new(
        TypeKind::Tuple,
        11,
        "(Int, String, Bool)",
        &[],
        &[VariantDesc::new(
            "",
            &[FieldDesc::new("", &INT, 1), FieldDesc::new("", &STRING, 0), FieldDesc::new("", &BOOL, 2)],
        )],
    );

    #[track_caller]
    fn check<T: MeshType + PartialEq + fmt::Debug>(ty: &'static TypeDesc, value: T) {
        let mut arena = FragmentBuilder::new();
        let word = value.to_word(ty, &mut arena);
        let fragment = arena.finish(word, ty.is_ref());
        // SAFETY: a value of this type, as long as the fragment.
        assert_eq!(unsafe { T::from_word(fragment.word(), ty) }, value);
    }

    #[test]
    fn immediates_come_back() {
        [0, -1, i64::MIN, i64::MAX].into_iter().for_each(|value| check(&INT, value));
        [0.5, -0.0, f64::INFINITY].into_iter().for_each(|value| check(&FLOAT, value));
        [true, false].into_iter().for_each(|value| check(&BOOL, value));
        check(&UNIT, ());
    }

    #[test]
    fn texts_and_atoms_come_back() {
        ["", "a", "größe", &"x".repeat(10_000)].into_iter().for_each(|text| check(&STRING, text.to_owned()));
        check(&ATOM, Atom::new("ok"));
    }

    #[test]
    fn lists_and_maps_come_back() {
        check(&STRINGS, Vec::<String>::new());
        check(&STRINGS, (0..1000).map(|n| n.to_string()).collect::<Vec<_>>());
        let entries = (0..200).map(|n| (n, vec![n.to_string(); (n % 3) as usize]));
        check(&TABLE, entries.clone().collect::<BTreeMap<i64, _>>());
        check(&TABLE, entries.collect::<HashMap<i64, _>>());
    }

    #[test]
    fn options_results_tuples_and_boxes_come_back() {
        check(&OPTION, Some(1.5));
        check(&OPTION, None::<f64>);
        check(&RESULT, Ok::<_, String>(Some(Box::new(2.5))));
        check(&RESULT, Ok::<Option<f64>, String>(None));
        check(&RESULT, Err::<Option<f64>, _>("why".to_owned()));
        check(&TRIPLE, (7i64, "seven".to_owned(), true));
    }

    #[test]
    fn a_constructor_without_fields_is_an_immediate() {
        assert_eq!(None::<f64>.to_word(&OPTION, &mut FragmentBuilder::new()), mesh_abi::word::immediate(0));
    }

    #[test]
    fn types_of_another_shape_are_refused_where_they_differ() {
        assert_eq!(BTreeMap::<i64, Vec<String>>::check(&TABLE), Ok(()));
        assert_eq!(Result::<Option<f64>, String>::check(&RESULT), Ok(()));
        assert_eq!(<(i64, Box<String>, bool)>::check(&TRIPLE), Ok(()));
        let inner = BTreeMap::<i64, Vec<i64>>::check(&TABLE).map_err(|mismatch| mismatch.to_string());
        assert_eq!(inner, Err("the Rust type i64 cannot stand for the Mesh type String".to_owned()));
        assert_eq!(<(i64, String)>::check(&TRIPLE).map_err(|mismatch| mismatch.mesh), Err("(Int, String, Bool)"));
        assert!(Option::<i64>::check(&RESULT).is_err() && Vec::<String>::check(&TABLE).is_err());
    }
}
