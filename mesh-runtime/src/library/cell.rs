//! Cells: places whose value changes, under the positions of iterators. Library code of Mesh alone sees them.
//!
//! A cell is a record of one word. Objects never move and are traced in place, so a store needs nothing
//! besides; a message carries a copy of the cell as it is then. The one thing that must not be is a cell that
//! two processes reach, which constant data would be.

use super::{Type, library, memory};
use crate::value::fault;
use crate::value::object::{self, Object};
use mesh_abi::header::Header;
use mesh_abi::word::Word;

library! {
    /// A cell with its first value.
    fn mesh_cell_new(context, ty: Type, value: Word) -> Word {
        let (refs, raws) = if ty.is_ref() { (1, 0) } else { (0, 1) };
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| object::new(arena, Header::record(0, refs, raws), &[value]))
    }

    /// The value of a cell.
    fn mesh_cell_get(_context, _ty: Type, cell: Word) -> Word {
        object::load(cell, 0)
    }

    /// Another value for a cell.
    fn mesh_cell_set(_context, _ty: Type, cell: Word, value: Word) {
        let cell = Object::at(cell);
        if cell.header().is_immortal() {
            fault::raise("an iterator of a module cannot be moved: all processes share it");
        }
        cell.set(0, value);
    }
}
