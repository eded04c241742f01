//! The Rust side of `json.mpl` and `row.mpl`: values by their type descriptors, to and from JSON and rows.
//!
//! ```text
//!  text ─▶ parse ─▶ Tree ─▶ decode ─▶ value of any type
//!                    └────▶ build ──▶ Json            Tree, value ─▶ events ─▶ text or Json
//! ```
//!
//! * [`tree`]: a parsed text, and where it is parsed;
//! * [`events`]: what both a tree and a value become on their way out;
//! * [`walk`]: a value as events; [`text`]: events as text; [`build`]: events as a value of the type `Json`;
//! * [`decode`]: a tree as a value of a type; [`row`]: the same for columns of a row.
//!
//! No walk over a value recurses: values may be of any depth, stacks of processes are small. Trees are not
//! deep, because the parser stops at 127 levels.

mod build;
mod decode;
mod events;
mod row;
mod text;
mod tree;
mod types;
mod walk;

use mesh_abi::context::Context;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use mesh_runtime::library::{library, memory, result, string};
use mesh_runtime::value::text as strings;

type Type = &'static TypeDesc;

/// `Ok(value)` or `Err(message)`; `is_ref`: the value is a reference word.
///
/// # Safety
/// As for every function of the library.
unsafe fn answer(context: *mut Context, is_ref: bool, value: Result<Word, String>) -> Word {
    let (is_ref, value) = match value {
        Ok(value) => (is_ref, Ok(value)),
        // SAFETY: the caller passes the context of the running process.
        Err(message) => (true, Err(unsafe { string(context, &message) })),
    };
    // SAFETY: as above.
    unsafe { memory(context) }.build(|arena| result(arena, is_ref, value))
}

library! {
    /// `Json.parse`
    fn mesh_json_parse(context, text: Word) -> Word {
        let parsed = tree::parse(strings::get(text));
        // SAFETY: see the library of the runtime.
        let value = parsed.map(|tree| unsafe { memory(context) }.build(|arena| build::json(arena, &tree)));
        // SAFETY: as above.
        unsafe { answer(context, true, value) }
    }

    /// `Json.encode`
    fn mesh_json_encode(context, ty: Type, value: Word) -> Word {
        let mut out = text::Text::compact();
        walk::walk(ty, value, &mut out);
        // SAFETY: as above.
        unsafe { string(context, &out.finish()) }
    }

    /// `Json.encode_pretty`
    fn mesh_json_encode_pretty(context, ty: Type, value: Word) -> Word {
        let mut out = text::Text::pretty();
        walk::walk(ty, value, &mut out);
        // SAFETY: as above.
        unsafe { string(context, &out.finish()) }
    }

    /// `to_json` of a type that derives it.
    fn mesh_json_derived_to(context, ty: Type, value: Word) -> Word {
        let mut events = Vec::new();
        walk::walk(ty, value, &mut events);
        // SAFETY: as above.
        unsafe { memory(context) }.build(|arena| build::json(arena, &events))
    }

    /// `from_json` of a type that derives it.
    fn mesh_json_derived_from(context, ty: Type, text: Word) -> Word {
        // SAFETY: as above.
        let build = |tree| unsafe { memory(context) }.build(|arena| decode::value(arena, ty, &tree));
        let value = tree::parse(strings::get(text)).and_then(build);
        // SAFETY: as above.
        unsafe { answer(context, ty.is_ref(), value) }
    }

    /// A value of a type from a `Json`.
    fn mesh_json_from_value(context, ty: Type, json: Word) -> Word {
        let mut events = Vec::new();
        walk::walk(types::json(), json, &mut events);
        let tree = tree::Tree::of(&events);
        // SAFETY: as above.
        let value = tree.and_then(|tree| unsafe { memory(context) }.build(|arena| decode::value(arena, ty, &tree)));
        // SAFETY: as above.
        unsafe { answer(context, ty.is_ref(), value) }
    }

    /// `from_row` of a type that derives it.
    fn mesh_row_derived_from(context, ty: Type, columns: Word) -> Word {
        // SAFETY: as above.
        let value = unsafe { memory(context) }.build(|arena| row::value(arena, ty, columns));
        // SAFETY: as above.
        unsafe { answer(context, ty.is_ref(), value) }
    }
}
