//! The Rust side of `json.mpl` and `row.mpl`: values by their type descriptors, to and from JSON and rows.
//!
//! ```text
//!  text ─▶ parse ─▶ Tree ─▶ decode ─▶ value of any type
//!                    └────▶ build ──▶ Json            Tree, value, text ─▶ events ─▶ text or Json
//! ```
//!
//! * [`tree`]: a parsed text, and where it is parsed; [`parse`]: a text as events, where nothing else is wanted of it;
//! * [`events`]: what both a tree and a value become on their way out;
//! * [`walk`]: a value as events; [`text`]: events as text; [`build`]: events as a value of the type `Json`;
//! * [`decode`]: a tree as a value of a type; [`row`]: the same for columns of a row;
//! * [`heap`]: where values are made, and whose code runs for types that bring their own.
//!
//! No walk over a value recurses: values may be of any depth, stacks of processes are small. Trees are not
//! deep, because the parser stops at 127 levels.

mod build;
mod decode;
mod events;
mod heap;
mod parse;
mod row;
#[cfg(test)]
mod tests;
mod text;
mod tree;
mod types;
mod walk;

use decode::Mode;
use heap::Heap;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use mesh_runtime::library::library;
use mesh_runtime::value::text as strings;
use text::Text;
use tree::Tree;

type Type = &'static TypeDesc;

/// Whether a text that is read is the same when it is written and read again.
pub(crate) fn keeps(text: &str) -> bool {
    let Ok(tree) = tree::parse(text) else { return true };
    let mut written = Text::compact();
    events::Source::tell(&tree, &mut written);
    tree::parse(&written.finish()) == Ok(tree)
}

/// The text of a value.
fn encode(heap: Heap, ty: Type, value: Word, mut text: Text) -> Word {
    heap.undisturbed(|| walk::walk(heap, ty, value, &mut text));
    heap.string(&text.finish())
}

/// A `Result` of a tree or why there is none.
fn decode(heap: Heap, mode: Mode, ty: Type, tree: &Result<Tree<'_>, String>) -> Word {
    heap.answer(ty.is_ref(), || decode::value(heap, mode, ty, tree.as_ref()?))
}

/// A `Result` of the value of a text.
fn decode_text(heap: Heap, mode: Mode, ty: Type, text: Word) -> Word {
    let text = strings::get(text);
    let (tree, length) = (tree::parse(text), text.len());
    let result = decode(heap, mode, ty, &tree);
    tree::discard(tree, length);
    result
}

library! {
    /// `Json.parse`
    fn mesh_json_parse(context, text: Word) -> Word {
        // SAFETY: see the library of the runtime.
        let heap = unsafe { Heap::of(context) };
        match strings::get(text) {
            text if tree::may_recurse_here(text) => heap.answer(true, || build::parsed(heap, text)),
            _ => decode_text(heap, Mode::Generous, types::json(), text),
        }
    }

    /// `Json.encode`
    fn mesh_json_encode(context, ty: Type, value: Word) -> Word {
        // SAFETY: as above.
        encode(unsafe { Heap::of(context) }, ty, value, Text::compact())
    }

    /// `Json.encode_ordered`
    fn mesh_json_encode_ordered(context, ty: Type, value: Word) -> Word {
        // SAFETY: as above.
        let heap = unsafe { Heap::of(context) };
        let mut text = Text::compact();
        heap.undisturbed(|| walk::walk_in(walk::Order::Given, heap, ty, value, &mut text));
        heap.string(&text.finish())
    }

    /// `Json.encode_pretty`
    fn mesh_json_encode_pretty(context, ty: Type, value: Word) -> Word {
        // SAFETY: as above.
        encode(unsafe { Heap::of(context) }, ty, value, Text::pretty())
    }

    /// `to_json` of a type that derives it.
    fn mesh_json_derived_to(context, ty: Type, value: Word) -> Word {
        // SAFETY: as above.
        let heap = unsafe { Heap::of(context) };
        let mut events = Vec::new();
        heap.undisturbed(|| walk::walk(heap, ty, value, &mut events));
        heap.undisturbed(|| build::json(heap, &events))
    }

    /// `from_json` of a type that derives it.
    fn mesh_json_derived_from(context, ty: Type, text: Word) -> Word {
        // SAFETY: as above.
        decode_text(unsafe { Heap::of(context) }, Mode::Generous, ty, text)
    }

    /// The same, exactly.
    fn mesh_json_derived_from_strict(context, ty: Type, text: Word) -> Word {
        // SAFETY: as above.
        decode_text(unsafe { Heap::of(context) }, Mode::Strict, ty, text)
    }

    /// A value of a type from a `Json`.
    fn mesh_json_from_value(context, ty: Type, json: Word) -> Word {
        // SAFETY: as above.
        let heap = unsafe { Heap::of(context) };
        let mut events = Vec::new();
        walk::walk(heap, types::json(), json, &mut events);
        decode(heap, Mode::Generous, ty, &Tree::of(&events))
    }

    /// `from_row` of a type that derives it.
    fn mesh_row_derived_from(context, ty: Type, columns: Word) -> Word {
        // SAFETY: as above.
        let heap = unsafe { Heap::of(context) };
        heap.answer(ty.is_ref(), || heap.build(|arena| row::value(arena, ty, columns)))
    }
}
