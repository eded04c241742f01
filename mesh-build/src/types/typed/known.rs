//! Traits the language itself knows, at fixed ids: operators, texts, defaults, iteration, deriving.
//! Their declarations are in the library's prelude.

use super::TraitId;

/// Declares the traits the language knows by name.
macro_rules! traits {
    ($($(#[$doc:meta])* $id:ident $name:literal;)*) => {
        traits!(@constants 0u32; $($(#[$doc])* $id;)*);
        /// Their names, in the order of their ids.
        pub(super) const NAMES: &[&str] = &[$($name),*];
    };
    (@constants $n:expr; $(#[$doc:meta])* $id:ident; $($rest:tt)*) => {
        impl TraitId {
            $(#[$doc])*
            pub(crate) const $id: Self = Self($n);
        }
        traits!(@constants $n + 1; $($rest)*);
    };
    (@constants $n:expr;) => {};
}

traits! {
    EQ "Eq";
    ORD "Ord";
    ADD "Add";
    SUB "Sub";
    MUL "Mul";
    DIV "Div";
    MOD "Mod";
    NEG "Neg";
    NOT "Not";
    DISPLAY "Display";
    DEBUG "Debug";
    HASH "Hash";
    DEFAULT "Default";
    FROM "From";
    INTO "Into";
    ITERATOR "Iterator";
    ITERABLE "Iterable";
    TO_JSON "ToJson";
    FROM_JSON "FromJson";
    FROM_ROW "FromRow";
    SCHEMA "Schema";
    /// What `<>` and `++` ask for. No name one can write.
    CONCAT "Concat";
    /// What interpolation asks for: any of the text forms. No name one can write.
    SHOW "Display";
}

/// The names of all of them, in the order of their ids.
pub(crate) fn known_traits() -> impl Iterator<Item = &'static str> {
    NAMES.iter().copied()
}

/// The names of those that can be written: the last two stand for what syntax asks.
pub(crate) fn named_traits() -> impl Iterator<Item = &'static str> {
    NAMES[..TraitId::CONCAT.0 as usize].iter().copied()
}

impl TraitId {
    /// Whether this is `+ - * / %` or unary `-`, whose `Output` is the type itself unless an impl says
    /// otherwise.
    pub(crate) fn is_arithmetic(self) -> bool {
        (Self::ADD..=Self::NEG).contains(&self)
    }
}
