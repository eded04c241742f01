//! The Rust side of `json.mpl` and `row.mpl`: values by their type descriptors, to and from JSON and rows.
//!
//! ```text
//!  text ──parse──▶          ──text───▶ text
//!  value ──walk──▶  events  ──build──▶ value of the type Json
//!  tree ───tell──▶          ──grow───▶ tree ──decode──▶ value of any type
//! ```
//!
//! * [`events`]: what all of them become on their way; [`parse`]: a text as events; [`walk`]: a value as events;
//! * [`text`]: events as text; [`build`]: events as a value of the type `Json`; [`tree`]: events as a tree, and where a text
//!   that becomes one is parsed;
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

use build::Build;
use decode::Mode;
use heap::Heap;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use mesh_runtime::library::library;
use mesh_runtime::value::text as strings;
use text::Text;
use tree::{Grow, Tree};

type Type = &'static TypeDesc;

/// Whether a text that is read is the same when it is written and read again.
pub(crate) fn keeps(text: &str) -> bool {
    let Ok(tree) = tree::parse(text) else { return true };
    let mut written = Text::compact();
    tree.tell(&mut written);
    tree::parse(&written.finish()) == Ok(tree)
}

/// The text of a value.
fn encode(heap: Heap, ty: Type, value: Word, mut text: Text) -> Word {
    heap.undisturbed(|| walk::walk(heap, ty, value, &mut text));
    heap.string(&text.finish())
}

/// A `Result` of the value of a tree, or why there is none.
fn decode(heap: Heap, mode: Mode, ty: Type, tree: Result<Tree<'_>, String>) -> Word {
    heap.answer(ty.is_ref(), || {
        let tree = tree?;
        let value = decode::value(heap, mode, ty, &tree);
        tree.discard(heap.turns());
        value
    })
}

library! {
    /// `Json.parse`
    fn mesh_json_parse(context, text: Word) -> Word {
        // SAFETY: see the library of the runtime.
        let heap = unsafe { Heap::of(context) };
        match strings::get(text) {
            text if tree::may_recurse_here(text) => heap.answer(true, || build::parsed(heap, text)),
            text => decode(heap, Mode::Generous, types::json(), tree::parse(text)),
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
        heap.undisturbed(|| {
            let mut json = Build::new(heap);
            walk::walk(heap, ty, value, &mut json);
            json.finish()
        })
    }

    /// `from_json` of a type that derives it.
    fn mesh_json_derived_from(context, ty: Type, text: Word) -> Word {
        // SAFETY: as above.
        decode(unsafe { Heap::of(context) }, Mode::Generous, ty, tree::parse(strings::get(text)))
    }

    /// The same, exactly.
    fn mesh_json_derived_from_strict(context, ty: Type, text: Word) -> Word {
        // SAFETY: as above.
        decode(unsafe { Heap::of(context) }, Mode::Strict, ty, tree::parse(strings::get(text)))
    }

    /// A value of a type from a `Json`.
    fn mesh_json_from_value(context, ty: Type, json: Word) -> Word {
        // SAFETY: as above.
        let heap = unsafe { Heap::of(context) };
        let mut tree = Grow::default();
        walk::walk(heap, types::json(), json, &mut tree);
        decode(heap, Mode::Generous, ty, tree.finish())
    }

    /// `from_row` of a type that derives it.
    fn mesh_row_derived_from(context, ty: Type, columns: Word) -> Word {
        // SAFETY: as above.
        let heap = unsafe { Heap::of(context) };
        heap.answer(ty.is_ref(), || heap.build(|arena| row::value(arena, ty, columns)))
    }
}
