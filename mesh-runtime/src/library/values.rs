//! Functions of the runtime table that work on values.

use super::{Type, caller, library, memory, string};
use crate::value::map::{self, Map, MapType};
use crate::value::walk::Caller;
use crate::value::{fault, list, text, walk};
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use std::cell::RefCell;

/// Longer texts are not kept room for.
const SCRATCH: usize = 16 << 10;

thread_local! {
    /// Where texts are put together. Nothing that runs meanwhile yields or comes back here.
    static TEXT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Hands out an empty text.
fn with_scratch<R>(run: impl FnOnce(&mut String) -> R) -> R {
    TEXT.with_borrow_mut(|text| {
        text.clear();
        text.shrink_to(SCRATCH);
        run(text)
    })
}

/// The words of an array that generated code made on its stack.
///
/// # Safety
/// `words` points to `count` words that stay while the result is used.
unsafe fn array<'a>(words: *const Word, count: Word) -> &'a [Word] {
    if count == 0 {
        return &[];
    }
    // SAFETY: by the contract.
    unsafe { std::slice::from_raw_parts(words, count as usize) }
}

library! {
    /// `==` of any type.
    fn mesh3_eq(context, ty: Type, left: Word, right: Word) -> Word {
        // SAFETY: see the module.
        u64::from(walk::eq(unsafe { caller(context) }, ty, left, right))
    }

    /// Order of any type: -1, 0 or 1.
    fn mesh3_compare(context, ty: Type, left: Word, right: Word) -> Word {
        // SAFETY: see the module.
        (walk::compare(unsafe { caller(context) }, ty, left, right) as i64).cast_unsigned()
    }

    /// Display text of any type.
    fn mesh3_display(context, ty: Type, value: Word) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, &walk::display(caller(context), ty, value)) }
    }

    /// One string of many.
    fn mesh3_string_join(context, parts: *const Word, count: Word) -> Word {
        // SAFETY: see the module; the array is on the caller's stack.
        let [first, rest @ ..] = (unsafe { array(parts, count) }) else { return text::empty() };
        let rest = rest.iter().map(|part| text::get(*part));
        // SAFETY: see the module. The parts are kept alive by the array on the stack.
        unsafe { memory(context) }.build(|arena| text::append(arena, *first, rest))
    }

    /// One string of parts that are strings or plain values.
    fn mesh3_text(context, parts: *const Word, count: Word) -> Word {
        // SAFETY: see the module; the array is on the caller's stack and keeps the parts alive.
        let parts = unsafe { array(parts, 2 * count) };
        // SAFETY: the first word of a part is 0 or the address of a descriptor, which is constant data.
        let part = |part: &[Word]| (unsafe { (part[0] as *const TypeDesc).as_ref() }, part[1]);
        let mut parts = parts.chunks_exact(2).map(part).peekable();
        // A text that begins with another one may grow it.
        let first = parts.next_if(|(ty, _)| ty.is_none()).map(|(_, word)| word);
        with_scratch(|text| {
            for (ty, word) in parts {
                match ty {
                    Some(ty) => walk::write(Caller::NONE, text, ty, word),
                    None => text.push_str(text::get(word)),
                }
            }
            let first = first.unwrap_or_else(text::empty);
            // SAFETY: see the module.
            unsafe { memory(context) }.build(|arena| text::append(arena, first, std::iter::once(&**text)))
        })
    }

    /// `==` of strings and atoms.
    fn mesh3_string_eq(_context, left: Word, right: Word) -> Word {
        u64::from(left == right || text::get(left) == text::get(right))
    }

    /// `[a, b, …]`
    fn mesh3_list_new(context, element: Type, items: *const Word, count: Word) -> Word {
        // SAFETY: see the module; the array is on the caller's stack.
        let items = unsafe { array(items, count) };
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| list::new(arena, element.is_ref(), items))
    }

    /// Number of elements of a list.
    fn mesh3_list_length(_context, list: Word) -> Word {
        list::len(list) as Word
    }

    /// Elements of a list that lie together.
    fn mesh3_list_run(_context, list: Word, from: Word) -> Word {
        list::run(list, from as usize)
    }

    /// A list without its first elements.
    fn mesh3_list_drop(context, list: Word, count: Word) -> Word {
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| list::drop(arena, list, count as usize))
    }

    /// Room for elements.
    fn mesh3_list_room(context, element: Type, places: Word) -> Word {
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| list::room(arena, element.is_ref(), places as usize))
    }

    /// More room for elements.
    fn mesh3_list_more_room(context, room: Word, places: Word) -> Word {
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| list::more_room(arena, room, places as usize))
    }

    /// The list of elements in a room.
    fn mesh3_list_filled(context, room: Word, end: Word) -> Word {
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| list::filled(arena, room, end))
    }

    /// The keys of a map.
    fn mesh3_map_keys(context, ty: Type, map: Word) -> Word {
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| map::keys(arena, MapType::of(ty), map))
    }

    /// The values of a map.
    fn mesh3_map_values(context, ty: Type, map: Word) -> Word {
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| map::values(arena, MapType::of(ty), map))
    }

    /// The `h` of `h :: t`.
    fn mesh3_list_head(_context, list: Word) -> Word {
        list::head(list)
    }

    /// The `t` of `h :: t`.
    fn mesh3_list_tail(context, list: Word) -> Word {
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| list::tail(arena, list))
    }

    /// `a <> b` of lists.
    fn mesh3_list_concat(context, _element: Type, left: Word, right: Word) -> Word {
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| list::concat(arena, left, right))
    }

    /// `%{k => v, …}`
    fn mesh3_map_new(context, ty: Type, entries: *const Word, count: Word) -> Word {
        // SAFETY: see the module; the array is on the caller's stack, two words an entry.
        let entries = unsafe { array(entries, 2 * count) };
        let ty = MapType::of(ty);
        if ty.has_plain_keys() {
            // SAFETY: see the module.
            return unsafe { memory(context) }.build(|arena| map::new(arena, ty, entries));
        }
        let mut map = Map::empty();
        for entry in entries.chunks_exact(2) {
            // SAFETY: see the module. Up to here keys and values are in the array, the map in a local.
            let place = map.place(unsafe { caller(context) }, ty, entry[0]);
            // SAFETY: see the module.
            map = unsafe { memory(context) }.build(|arena| place.put(arena, ty, entry[1]));
        }
        map.word()
    }

    /// `inspect`: Debug text of any type.
    fn mesh_inspect(context, ty: Type, value: Word) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, &walk::inspect(caller(context), ty, value)) }
    }

    /// `Debug.pretty`: the text over several lines
    fn mesh_debug_pretty(context, ty: Type, value: Word) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, &walk::pretty(caller(context), ty, value)) }
    }

    /// `hash`: the documented hash of any type.
    fn mesh_hash(context, ty: Type, value: Word) -> i64 {
        // SAFETY: see the module.
        walk::hash(unsafe { caller(context) }, ty, value).cast_signed()
    }

    /// `default` of any type that has one.
    fn mesh_default(context, ty: Type) -> Word {
        // SAFETY: see the module.
        walk::default(unsafe { caller(context) }, ty)
            .unwrap_or_else(|| fault::raise(format!("{} has no default value", ty.name.as_str())))
    }

    /// `to_string` and `String.from`: Display text of any type.
    fn mesh_display(context, ty: Type, value: Word) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, &walk::display(caller(context), ty, value)) }
    }

    /// `compare`, as -1, 0 or 1.
    fn mesh_compare(context, ty: Type, left: Word, right: Word) -> i64 {
        // SAFETY: see the module.
        walk::compare(unsafe { caller(context) }, ty, left, right) as i64
    }
}
