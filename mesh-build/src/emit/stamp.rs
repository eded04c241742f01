//! Objects get the identity of their package last.
//!
//! Symbols of a package carry a hash that changes with every change of a source, so that no two packages ever have the
//! same. Objects that are to outlive a change are therefore made with [`BLANK`] in its place. Here it is replaced, in the
//! table of names only, where both are of the same length.
//!
//! That table is found by the format's own headers (System V gABI, chapter 4). Only ELF is known; objects of other
//! formats are made with their identity from the start.

/// Stands for the identity while there is none.
pub const BLANK: &str = "0000000000000000";

/// Whether objects for a target can be stamped.
#[must_use]
pub fn is_for(triple: &str) -> bool {
    let is_elf = !["apple", "darwin", "windows", "wasm"].iter().any(|other| triple.contains(other));
    is_elf && ["x86_64", "aarch64"].iter().any(|processor| triple.starts_with(processor))
}

/// Replaces `blank` by `name` of the same length in every name of an object; none: it is no such object.
pub fn stamp(object: &mut [u8], blank: &str, name: &str) -> Option<()> {
    if blank.len() != name.len() || !object.starts_with(b"\x7fELF\x02\x01") {
        return None;
    }
    let header = Sections::of(object)?;
    for number in 0..header.count {
        let at = header.start.checked_add(number.checked_mul(header.entry)?)?;
        if read::<4>(object, at.checked_add(TYPE)?)? != STRING_TABLE {
            continue;
        }
        let (start, len) = (read::<8>(object, at.checked_add(OFFSET)?)?, read::<8>(object, at.checked_add(SIZE)?)?);
        replace(object.get_mut(start..start.checked_add(len)?)?, blank.as_bytes(), name.as_bytes());
    }
    Some(())
}

/// Where the headers of sections are.
struct Sections {
    start: usize,
    entry: usize,
    count: usize,
}

impl Sections {
    fn of(object: &[u8]) -> Option<Self> {
        let (start, entry) = (read::<8>(object, 0x28)?, read::<2>(object, 0x3a)?);
        let count = match read::<2>(object, 0x3c)? {
            // Too many for the field: then it is in the first of them.
            0 => read::<8>(object, start.checked_add(SIZE)?)?,
            count => count,
        };
        Some(Self { start, entry, count })
    }
}

/// Fields of the header of a section.
const TYPE: usize = 0x04;
const OFFSET: usize = 0x18;
const SIZE: usize = 0x20;
/// The type of tables of names.
const STRING_TABLE: usize = 3;

/// A little-endian number.
fn read<const N: usize>(bytes: &[u8], at: usize) -> Option<usize> {
    let field = bytes.get(at..at.checked_add(N)?)?;
    let mut word = [0; 8];
    word[..N].copy_from_slice(field);
    usize::try_from(u64::from_le_bytes(word)).ok()
}

fn replace(names: &mut [u8], blank: &[u8], name: &[u8]) {
    let mut at = 0;
    while let Some(rest) = names.get_mut(at..at + blank.len()) {
        if rest == blank {
            rest.copy_from_slice(name);
            at += blank.len();
        } else {
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_object_is_left_alone() {
        for bytes in [&b""[..], b"\x7fELF\x02\x01", &[0; 100]] {
            let mut object = bytes.to_vec();
            assert_eq!(stamp(&mut object, BLANK, "0123456789abcdef"), None);
            assert_eq!(object, bytes);
        }
    }

    #[test]
    fn a_damaged_object_is_no_object() {
        let mut object = vec![0xff; 64];
        object[..6].copy_from_slice(b"\x7fELF\x02\x01");
        assert_eq!(stamp(&mut object, BLANK, "0123456789abcdef"), None);
    }
}
