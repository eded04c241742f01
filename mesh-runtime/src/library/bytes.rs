//! `Bytes`: objects like those of texts, whose bytes are any bytes.

use super::{Turns, library, list_of, memory, option, result, search, string};
use crate::message::Arena;
use crate::value::{fault, list, object::Object, text, walk};
use mesh_abi::types::{HASH_BASIS, hash_bytes};
use mesh_abi::word::Word;

/// A new value.
pub fn new(arena: &mut (impl Arena + ?Sized), bytes: &[u8]) -> Word {
    let object = text::blank(arena, bytes.len());
    // SAFETY: the payload has room for so many bytes.
    unsafe { object.payload().cast::<u8>().copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
    object.word()
}

/// The bytes of a value. Good for as long as the object.
#[must_use]
pub fn get<'a>(word: Word) -> &'a [u8] {
    let object = Object::at(word);
    let length = object.header().length() as usize;
    // SAFETY: the object holds so many bytes.
    unsafe { std::slice::from_raw_parts(object.payload().cast(), length) }
}

/// A position, clamped.
fn clamped(at: i64, length: usize) -> usize {
    usize::try_from(at).unwrap_or(0).min(length)
}

/// Whether a number of so many bytes is one that the library knows.
fn is_width(size: i64) -> bool {
    matches!(size, 1 | 2 | 4 | 8)
}

/// The number in some bytes.
fn read_int(bytes: &[u8], at: i64, size: i64, little: bool) -> Option<u64> {
    let at = usize::try_from(at).ok()?;
    let part = bytes.get(at..)?.get(..usize::try_from(size).ok().filter(|_| is_width(size))?)?;
    let grow = |number, byte: &u8| number << 8 | u64::from(*byte);
    Some(if little { part.iter().rev().fold(0, grow) } else { part.iter().fold(0, grow) })
}

library! {
    /// `Bytes.read_int`
    fn mesh_bytes_read_int(context, bytes: Word, at: i64, size: i64, little: Word) -> Word {
        let number = read_int(get(bytes), at, size, little != 0);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| option(arena, false, number))
    }

    /// `Bytes.from_int`
    fn mesh_bytes_from_int(context, number: Word, size: i64, little: Word) -> Word {
        if !is_width(size) {
            fault::raise(format!("Bytes.from_int: a number has 1, 2, 4 or 8 bytes, not {size}"));
        }
        let bytes = number.to_le_bytes();
        let mut part = bytes[..size as usize].to_vec();
        if little == 0 {
            part.reverse();
        }
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| new(arena, &part))
    }

    /// `Bytes.from_list`
    fn mesh_bytes_from_list(context, items: Word) -> Word {
        // SAFETY: see the module. The list is kept.
        let mut turns = unsafe { Turns::new(context) };
        let all = list::iter(items).inspect(|_| turns.step());
        let bytes: Option<Vec<u8>> = all.map(|item| u8::try_from(item).ok()).collect();
        walk::keep([items]);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| {
            let word = bytes.map(|bytes| new(arena, &bytes));
            option(arena, true, word)
        })
    }

    /// `Bytes.to_list`
    fn mesh_bytes_to_list(context, bytes: Word) -> Word {
        let list = list_of(context, false, get(bytes).iter(), |_, it| Word::from(*it));
        walk::keep([bytes]);
        list
    }

    /// `Bytes.size`
    fn mesh_bytes_size(_context, bytes: Word) -> i64 {
        get(bytes).len() as i64
    }

    /// `Bytes.slice`, clamped
    fn mesh_bytes_slice(context, bytes: Word, start: i64, stop: i64) -> Word {
        let all = get(bytes);
        let (start, stop) = (clamped(start, all.len()), clamped(stop, all.len()));
        let part = all.get(start..stop).unwrap_or_default().to_vec();
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| new(arena, &part))
    }

    /// `Bytes.join`
    fn mesh_bytes_join(context, parts: Word) -> Word {
        // SAFETY: see the module. The parts are kept.
        let (mut all, mut turns) = (Vec::new(), unsafe { Turns::new(context) });
        for part in list::iter(parts) {
            turns.step();
            all.extend_from_slice(get(part));
        }
        walk::keep([parts]);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| new(arena, &all))
    }

    /// `Bytes.index_of`
    fn mesh_bytes_index_of(context, bytes: Word, part: Word) -> Word {
        // SAFETY: see the module. The values are kept.
        let at = search::first(get(bytes), get(part), unsafe { Turns::new(context) });
        walk::keep([bytes, part]);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| option(arena, false, at.map(|at| at as u64)))
    }

    /// Order: -1, 0 or 1.
    fn mesh_bytes_compare(_context, a: Word, b: Word) -> i64 {
        get(a).cmp(get(b)) as i64
    }

    /// `hash`, as of a text of the same bytes
    fn mesh_bytes_hash(_context, bytes: Word) -> i64 {
        hash_bytes(HASH_BASIS, get(bytes)).cast_signed()
    }

    /// `String.to_bytes`
    fn mesh_bytes_of_string(context, s: Word) -> Word {
        let bytes = text::get(s).as_bytes();
        // SAFETY: see the module. The text is kept alive by the argument.
        unsafe { memory(context) }.build(|arena| new(arena, bytes))
    }

    /// `String.from_bytes`
    fn mesh_bytes_to_string(context, bytes: Word) -> Word {
        let word = match std::str::from_utf8(get(bytes)) {
            // SAFETY: see the module.
            Ok(text) => Ok(unsafe { string(context, text) }),
            // SAFETY: see the module.
            Err(error) => Err(unsafe { string(context, &error.to_string()) }),
        };
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| result(arena, true, word))
    }

    /// `String.from_bytes_lossy`
    fn mesh_bytes_to_string_lossy(context, bytes: Word) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, &String::from_utf8_lossy(get(bytes))) }
    }
}
