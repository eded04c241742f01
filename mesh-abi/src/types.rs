//! Type descriptors: constant data that says what a word means.
//!
//! One per concrete type and package, emitted by the compiler. Equality, order, hash, display,
//! conversion to and from Rust and the identity of messages all walk these; there is no generated
//! code per type for any of them, except where the program wrote its own: [`Forms`]. Recursive types
//! are cyclic graphs.

use crate::context::Context;
use crate::text::Text;
use crate::word::Word;

/// What a type is. The discriminants are part of the ABI.
#[repr(u32)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TypeKind {
    /// `Int`
    Int = 0,
    /// `Float`
    Float = 1,
    /// `Bool`
    Bool = 2,
    /// `()`
    Unit = 3,
    /// `String`
    String = 4,
    /// `Atom`: a `Bytes` object with the name, without colon.
    Atom = 5,
    /// A function value. `args`: parameter types, then the result type. One that Rust code has a name for: one variant,
    /// whose fields are the parameters.
    Function = 6,
    /// `Pid<M>`; `args`: the message type, or nothing for the untyped pid.
    Pid = 7,
    /// Tuple: one variant, whose fields have no names.
    Tuple = 8,
    /// Struct: one variant, whose fields have names.
    Struct = 9,
    /// Sum type: a variant per constructor, in order of declaration.
    Sum = 10,
    /// `List<T>`; `args`: the element type.
    List = 11,
    /// `Map<K, V>`; `args`: key and value type.
    Map = 12,
    /// A value only the library can look into (a `Resource` or library-made object). `args`: type arguments.
    Opaque = 13,
}

/// Description of a concrete type.
#[repr(C)]
#[derive(Debug)]
pub struct TypeDesc {
    /// What it is.
    pub kind: TypeKind,
    /// Number of `args`.
    pub arg_count: u32,
    /// Number of `variants`.
    pub variant_count: u32,
    /// [`SHOWN_BY_POSITION`] and [`OF_LIBRARY`], or 0.
    pub flags: u32,
    /// Structural hash: equal in every package for types that are the same. The identity of messages.
    pub hash: u64,
    /// The type as Mesh writes it: `Option<Int>`, `Shop.Order`.
    pub name: Text,
    /// The name without module and arguments (`Option`, `Order`): what Display shows for a struct.
    pub base_name: Text,
    args: *const *const TypeDesc,
    variants: *const VariantDesc,
    forms: *const Forms,
}

/// Flag of a struct whose text form is the derived Display, `Point(1, 2)`, not the derived Debug,
/// `Point { x: 1, y: 2 }`.
pub const SHOWN_BY_POSITION: u32 = 1;

/// Flag of a struct or sum type that the library declares: its name means what the language says.
pub const OF_LIBRARY: u32 = 2;

/// What a program wrote itself for a type, in place of what follows from the structure of its values.
/// What is not there follows from the structure.
///
/// The functions run on the stack of a process; values are words there, also those of `Float`. They may
/// allocate, wait and crash like any function.
#[repr(C)]
#[derive(Clone, Copy, Default, Debug)]
pub struct Forms {
    /// Whether two values are equal: 0 or 1.
    pub eq: Option<OfTwo>,
    /// Order of two values: -1, 0 or 1.
    pub compare: Option<OfTwo>,
    /// Hash of a value.
    pub hash: Option<OfOne>,
    /// The text of a value where it is interpolated or stands in another.
    pub show: Option<OfOne>,
    /// The text of a value that is inspected.
    pub inspect: Option<OfOne>,
    /// The default value of the type.
    pub default: Option<OfNone>,
    /// The `Json` of a value.
    pub to_json: Option<OfOne>,
    /// The `Result<Self, String>` of a JSON text.
    pub from_json: Option<OfOne>,
    /// Of a function type that Rust code has a name for: calls a value of it with the record of its arguments. The
    /// layout of the record is that of the type's only variant.
    pub call: Option<OfTwo>,
}

/// A function of two values of a type.
pub type OfTwo = unsafe extern "C-unwind" fn(context: *mut Context, left: Word, right: Word) -> Word;
/// A function of a value of a type.
pub type OfOne = unsafe extern "C-unwind" fn(context: *mut Context, value: Word) -> Word;
/// A function that gives a value of a type.
pub type OfNone = unsafe extern "C-unwind" fn(context: *mut Context) -> Word;

/// A constructor: its fields in order of declaration.
#[repr(C)]
#[derive(Debug)]
pub struct VariantDesc {
    /// `Some`, `Circle`; the struct's own name; empty for tuples.
    pub name: Text,
    fields: *const FieldDesc,
    field_count: u64,
}

/// A field of a struct, tuple or variant.
#[repr(C)]
#[derive(Debug)]
pub struct FieldDesc {
    /// Name, empty for positional fields.
    pub name: Text,
    ty: *const TypeDesc,
    /// Index of the payload word that holds it. References come first, each group in order of declaration.
    pub slot: u64,
}

// SAFETY: descriptors are constant data; nothing writes to them.
unsafe impl Sync for TypeDesc {}
// SAFETY: constant data, the same for every thread.
unsafe impl Send for TypeDesc {}
// SAFETY: constant data; nothing writes to it.
unsafe impl Sync for VariantDesc {}
// SAFETY: constant data; nothing writes to it.
unsafe impl Sync for FieldDesc {}

impl TypeDesc {
    /// A descriptor from its parts, for types made in Rust (the runtime's own, and tests).
    #[must_use]
    pub const fn new(
        kind: TypeKind,
        hash: u64,
        name: &'static str,
        args: &'static [&'static TypeDesc],
        variants: &'static [VariantDesc],
    ) -> Self {
        Self {
            kind,
            arg_count: args.len() as u32,
            variant_count: variants.len() as u32,
            flags: 0,
            hash,
            name: Text::new(name),
            base_name: Text::new(name),
            args: args.as_ptr().cast(),
            variants: variants.as_ptr(),
            forms: std::ptr::null(),
        }
    }

    /// The same type with forms of its own.
    #[must_use]
    pub const fn with_forms(self, forms: &'static Forms) -> Self {
        Self { forms, ..self }
    }

    /// The same type with flags.
    #[must_use]
    pub const fn with_flags(self, flags: u32) -> Self {
        Self { flags, ..self }
    }

    /// Whether this is the type of this name that the library declares, whatever its arguments are.
    #[must_use]
    pub fn is_library(&self, name: &str) -> bool {
        self.flags & OF_LIBRARY != 0 && self.base_name.as_str() == name
    }

    /// What the program wrote itself for the type.
    #[must_use]
    #[inline]
    pub const fn forms(&self) -> Option<&'static Forms> {
        // SAFETY: null, or constant data.
        unsafe { self.forms.as_ref() }
    }

    /// Type arguments.
    #[must_use]
    pub const fn args(&self) -> &'static [&'static TypeDesc] {
        // SAFETY: `args` points to `arg_count` non-null pointers to descriptors, all constant data.
        unsafe { slice(self.args.cast(), self.arg_count as usize) }
    }

    /// Constructors.
    #[must_use]
    pub const fn variants(&self) -> &'static [VariantDesc] {
        // SAFETY: `variants` points to `variant_count` descriptors, all constant data.
        unsafe { slice(self.variants, self.variant_count as usize) }
    }

    /// Whether values of the type are reference words (see [`crate::word`]).
    #[must_use]
    pub const fn is_ref(&self) -> bool {
        !matches!(self.kind, TypeKind::Int | TypeKind::Float | TypeKind::Bool | TypeKind::Unit | TypeKind::Pid)
    }
}

impl VariantDesc {
    /// A constructor from its parts.
    #[must_use]
    pub const fn new(name: &'static str, fields: &'static [FieldDesc]) -> Self {
        Self { name: Text::new(name), fields: fields.as_ptr(), field_count: fields.len() as u64 }
    }

    /// Fields in order of declaration.
    #[must_use]
    pub const fn fields(&self) -> &'static [FieldDesc] {
        // SAFETY: `fields` points to `field_count` descriptors, all constant data.
        unsafe { slice(self.fields, self.field_count as usize) }
    }
}

impl FieldDesc {
    /// A field from its parts.
    #[must_use]
    pub const fn new(name: &'static str, ty: &'static TypeDesc, slot: u64) -> Self {
        Self { name: Text::new(name), ty, slot }
    }

    /// The field's type.
    #[must_use]
    pub const fn ty(&self) -> &'static TypeDesc {
        // SAFETY: a descriptor never has a null field type, and points to constant data.
        unsafe { &*self.ty }
    }
}

/// A slice that may be empty with a null pointer, as constant data writes it.
///
/// # Safety
/// For `len > 0`, `ptr` points to `len` values that live for ever.
pub(crate) const unsafe fn slice<T>(ptr: *const T, len: usize) -> &'static [T] {
    if len == 0 {
        return &[];
    }
    // SAFETY: by the contract above.
    unsafe { std::slice::from_raw_parts(ptr, len) }
}

/// Start of every structural hash (FNV-1a, 64 bits).
pub const HASH_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// Continues a structural hash over `bytes` (FNV-1a, 64 bits).
#[must_use]
pub const fn hash_bytes(mut state: u64, bytes: &[u8]) -> u64 {
    let mut i = 0;
    while i < bytes.len() {
        state = (state ^ bytes[i] as u64).wrapping_mul(0x0100_0000_01b3);
        i += 1;
    }
    state
}
