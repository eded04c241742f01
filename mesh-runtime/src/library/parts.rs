//! Parts of tuples, options, results and ranges: what has a name or a type that Mesh code cannot give it.

use super::{Type, library};
use crate::value::{fault, object};
use mesh_abi::types::FieldDesc;
use mesh_abi::word::{Word, immediate};

/// The components of a tuple type.
fn fields(tuple: Type) -> &'static [FieldDesc] {
    tuple.variants().first().map_or(&[], |variant| variant.fields())
}

/// A component; the checker knows that there is one, except for positions that are computed.
fn component(ty: Type, tuple: Word, index: i64) -> Word {
    let fields = fields(ty);
    match usize::try_from(index).ok().and_then(|index| fields.get(index)) {
        Some(field) => object::load(tuple, field.slot as usize),
        None => fault::raise(format!("Tuple.nth: index {index} out of bounds (size {})", fields.len())),
    }
}

library! {
    /// `Tuple.first`
    fn mesh_tuple_first(_context, ty: Type, _part: Type, tuple: Word) -> Word {
        component(ty, tuple, 0)
    }

    /// `Tuple.second`
    fn mesh_tuple_second(_context, ty: Type, _part: Type, tuple: Word) -> Word {
        component(ty, tuple, 1)
    }

    /// `Tuple.nth`
    fn mesh_tuple_nth(_context, ty: Type, _part: Type, tuple: Word, index: i64) -> Word {
        component(ty, tuple, index)
    }

    /// `Tuple.size`
    fn mesh_tuple_size(_context, ty: Type, _tuple: Word) -> i64 {
        fields(ty).len() as i64
    }

    /// `Option.or`: `None` is the only option that is no object.
    fn mesh_option_or(_context, _ty: Type, option: Word, other: Word) -> Word {
        if option == immediate(1) { other } else { option }
    }

    /// `Result.or`: an `Ok` is the same object for every type of error.
    fn mesh_result_or(_context, _ok: Type, _error: Type, _other: Type, result: Word, other: Word) -> Word {
        if object::variant(result) == 0 { result } else { other }
    }

    /// `Range.end`: the second field of the struct.
    fn mesh_range_end(_context, range: Word) -> i64 {
        object::load(range, 1).cast_signed()
    }
}
