//! Which types have a JSON form of their own, and the layout of the type `Json`.

use super::Type;
use mesh_abi::types::{FieldDesc, OF_LIBRARY, TypeDesc, TypeKind, VariantDesc};

/// Numbers of the constructors of `Json`, in the order of `json.mpl`.
pub(super) mod json {
    pub const NULL: u32 = 0;
    pub const BOOL: u16 = 1;
    pub const INT: u16 = 2;
    pub const FLOAT: u16 = 3;
    pub const TEXT: u16 = 4;
    pub const ARRAY: u16 = 5;
    pub const OBJECT: u16 = 6;
}

/// What a type is for JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// What its kind says.
    Structure,
    /// `Json`: what its constructor holds.
    Json,
    /// `Option`: `null`, or what is in it.
    Option,
    /// `Set`: an array of the keys of its map.
    Set,
    /// `Queue`: the list in it.
    Queue,
}

/// The form of a type.
pub(super) fn form(ty: Type) -> Form {
    match ty.base_name.as_str() {
        "Json" if ty.is_library("Json") => Form::Json,
        "Option" if ty.is_library("Option") => Form::Option,
        "Set" if ty.is_library("Set") => Form::Set,
        "Queue" if ty.is_library("Queue") => Form::Queue,
        _ => Form::Structure,
    }
}

static BOOL: TypeDesc = TypeDesc::new(TypeKind::Bool, 0, "Bool", &[], &[]);
static INT: TypeDesc = TypeDesc::new(TypeKind::Int, 0, "Int", &[], &[]);
static FLOAT: TypeDesc = TypeDesc::new(TypeKind::Float, 0, "Float", &[], &[]);
static STRING: TypeDesc = TypeDesc::new(TypeKind::String, 0, "String", &[], &[]);
static ARRAY: TypeDesc = TypeDesc::new(TypeKind::List, 0, "List<Json>", &[&JSON], &[]);
static OBJECT: TypeDesc = TypeDesc::new(TypeKind::Map, 0, "Map<String, Json>", &[&STRING, &JSON], &[]);
static JSON: TypeDesc = TypeDesc::new(
    TypeKind::Sum,
    0,
    "Json",
    &[],
    &[
        VariantDesc::new("Null", &[]),
        VariantDesc::new("Bool", &[FieldDesc::new("", &BOOL, 0)]),
        VariantDesc::new("Int", &[FieldDesc::new("", &INT, 0)]),
        VariantDesc::new("Float", &[FieldDesc::new("", &FLOAT, 0)]),
        VariantDesc::new("Str", &[FieldDesc::new("", &STRING, 0)]),
        VariantDesc::new("Array", &[FieldDesc::new("", &ARRAY, 0)]),
        VariantDesc::new("Object", &[FieldDesc::new("", &OBJECT, 0)]),
    ],
)
.with_flags(OF_LIBRARY);

/// The type `Json`.
pub(super) fn json() -> Type {
    &JSON
}

/// The type `String`.
pub(super) fn string() -> Type {
    &STRING
}
