//! Which function of Mesh an address on a stack belongs to: it is written before the function's first instruction.
//!
//! ```text
//!   | MARK, 8 bytes | site − entry, 4 bytes | 0, 4 bytes | entry: code … |
//!   ▲ a multiple of ALIGN
//! ```
//!
//! The unwinder knows where the function begins that a return address lies in. That is all it takes: no table has to be kept,
//! nothing refers to a function that would otherwise be dropped, and nothing is paid while the program runs. It does not
//! depend on debug information, which hosts strip.

use crate::context::Site;

/// What stands before every function of Mesh: no instructions look like that.
pub const MARK: u64 = 0x6d65_7368_0f0b_0f0b;
/// Bytes before the entry.
pub const BYTES: usize = 16;
/// What all of it is aligned to: the bytes before an entry are in the same page as the entry.
pub const ALIGN: usize = 32;

/// Where the function begins whose first instruction is at `entry`, if it is one of Mesh.
///
/// # Safety
/// `entry` is the address of the first instruction of a function.
#[must_use]
pub unsafe fn site_of(entry: usize) -> Option<&'static Site> {
    if entry % ALIGN != BYTES {
        return None;
    }
    // SAFETY: an entry so many bytes behind a multiple of `ALIGN` has the bytes before it in its own page of code.
    let (mark, offset) =
        unsafe { (((entry - BYTES) as *const u64).read_volatile(), ((entry - 8) as *const i32).read_volatile()) };
    if mark != MARK {
        return None;
    }
    // SAFETY: what is marked comes from the compiler, with the way to a site, which is constant data.
    Some(unsafe { &*(entry.wrapping_add_signed(offset as isize) as *const Site) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[repr(C, align(32))]
    struct Code {
        mark: u64,
        offset: i32,
        rest: i32,
        entry: [u8; 16],
        site: Site,
    }

    #[test]
    fn what_is_marked_says_where_it_is_from() {
        let site = Site {
            file: Text::new("till.mpl"),
            function: Text::new("Till.close/1"),
            line: 7,
            column: 1,
            arguments: Text::new(""),
        };
        let offset = (std::mem::offset_of!(Code, site) - BYTES) as i32;
        let mut code = Code { mark: MARK, offset, rest: 0, entry: [0xcc; 16], site };
        let entry = code.entry.as_ptr() as usize;
        // SAFETY: as in a program, the bytes before are there.
        let found = unsafe { site_of(entry) };
        assert_eq!(found.map(|site| (site.function.as_str(), site.line)), Some(("Till.close/1", 7)));
        code.mark += 1;
        // SAFETY: as above.
        unsafe {
            assert!(site_of(entry).is_none());
            assert!(site_of(entry + 1).is_none());
        }
        assert_eq!((code.rest, code.entry[0], code.site.column), (0, 0xcc, 1));
    }
}
