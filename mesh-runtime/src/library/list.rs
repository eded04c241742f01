//! `List`: what cannot be written in Mesh itself.

use super::{Type, library, list_of, memory};
use crate::value::{fault, list, walk};
use mesh_abi::word::Word;

library! {
    /// `List.length`
    fn mesh_list_length(_context, _element: Type, list: Word) -> i64 {
        list::len(list) as i64
    }

    /// `xs[i]`
    fn mesh_list_get(_context, _element: Type, list: Word, index: i64) -> Word {
        list::get(list, index)
    }

    /// `List.get`
    fn mesh_list_get_named(_context, _element: Type, list: Word, index: i64) -> Word {
        if usize::try_from(index).is_ok_and(|index| index < list::len(list)) {
            return list::get(list, index);
        }
        fault::raise(format!("List.get: index {index} out of bounds (length {})", list::len(list)));
    }

    /// `List.append`
    fn mesh_list_append(context, element: Type, list: Word, item: Word) -> Word {
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| list::append(arena, element.is_ref(), list, item))
    }

    /// `List.concat`
    fn mesh_list_concat(context, _element: Type, left: Word, right: Word) -> Word {
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| list::concat(arena, left, right))
    }

    /// `List.tail`
    fn mesh_list_tail(context, _element: Type, list: Word) -> Word {
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| list::tail(arena, list))
    }

    /// `List.head`
    fn mesh_list_head(_context, _element: Type, list: Word) -> Word {
        list::head(list)
    }

    /// `List.last`
    fn mesh_list_last(_context, _element: Type, list: Word) -> Word {
        list::last(list)
    }

    /// `List.take`, clamped
    fn mesh_list_take(context, _element: Type, list: Word, count: i64) -> Word {
        let count = usize::try_from(count).unwrap_or(0);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| list::take(arena, list, count))
    }

    /// `List.drop`, clamped
    fn mesh_list_drop(context, _element: Type, list: Word, count: i64) -> Word {
        let count = usize::try_from(count).unwrap_or(0);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| list::drop(arena, list, count))
    }

    /// `List.reverse`
    fn mesh_list_reverse(context, element: Type, list: Word) -> Word {
        let reversed = list_of(context, element.is_ref(), list::to_vec(list).into_iter().rev(), |_, item| item);
        walk::keep([list]);
        reversed
    }
}
