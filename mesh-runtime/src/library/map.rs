//! `Map`: what cannot be written in Mesh itself.

use super::{Turns, Type, caller, library, list_of, memory, undisturbed};
use crate::value::map::{self, MapType};
use crate::value::{fault, list, object, walk};
use mesh_abi::context::Context;
use mesh_abi::header::Header;
use mesh_abi::word::Word;

/// What is at a place. Only library code of Mesh asks, with places it was given.
fn at_place(at: i64, part: impl FnOnce(usize) -> Option<Word>) -> Word {
    let part = usize::try_from(at).ok().and_then(part);
    part.unwrap_or_else(|| fault::raise("no entry at this place of a map"))
}

/// The map of keys and of values in their order, both kept alive by the caller.
fn map_of(context: *mut Context, keys: &map::Keys, ty: MapType, values: &[Word]) -> Word {
    // SAFETY: see the module.
    let (on, mut turns) = unsafe { (caller(context), Turns::new(context)) };
    // SAFETY: see the module.
    unsafe { undisturbed(context, || keys.map(on, ty, values, || turns.step()).word()) }
}

library! {
    /// `Map.put`
    fn mesh_map_put(context, key_type: Type, value_type: Type, map: Word, key: Word, value: Word) -> Word {
        let ty = MapType::new(key_type, value_type);
        // SAFETY: see the module.
        let place = map::place(unsafe { caller(context) }, ty, map, key);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| place.put(arena, ty, value).word())
    }

    /// `Map.from_list`
    fn mesh_map_from_pairs(context, key_type: Type, value_type: Type, pairs: Word) -> Word {
        // As any tuple of these two types: references come first.
        let (key, value) = if !key_type.is_ref() && value_type.is_ref() { (1, 0) } else { (0, 1) };
        let parts = |slot| list::iter(pairs).map(move |pair| object::load(pair, slot));
        // SAFETY: see the module. Keys and values are kept alive by the list.
        let (on, mut turns) = unsafe { (caller(context), Turns::new(context)) };
        let keys = map::Keys::of(on, key_type, parts(key), || turns.step());
        let mut values = vec![0; keys.len()];
        for (at, value) in keys.of.iter().zip(parts(value)) {
            values[*at] = value;
            turns.step();
        }
        let map = map_of(context, &keys, MapType::new(key_type, value_type), &values);
        walk::keep([pairs]);
        map
    }

    /// How often each of some keys comes: a `Map<K, Int>`.
    fn mesh_map_counts(context, key_type: Type, count_type: Type, all: Word) -> Word {
        // SAFETY: see the module. The keys are kept alive by the list.
        let (on, mut turns) = unsafe { (caller(context), Turns::new(context)) };
        let keys = map::Keys::of(on, key_type, list::iter(all), || turns.step());
        let mut counts = vec![0; keys.len()];
        for at in &keys.of {
            counts[*at] += 1;
            turns.step();
        }
        let map = map_of(context, &keys, MapType::new(key_type, count_type), &counts);
        walk::keep([all]);
        map
    }

    /// The elements of a list by the keys at the same places: a `Map<K, List<T>>`.
    fn mesh_map_groups(context, key_type: Type, element: Type, list_type: Type, all: Word, items: Word) -> Word {
        // SAFETY: see the module. Keys and elements are kept alive by the lists.
        let (on, mut turns) = unsafe { (caller(context), Turns::new(context)) };
        let keys = map::Keys::of(on, key_type, list::iter(all), || turns.step());
        let mut groups = vec![Vec::new(); keys.len()];
        for (at, item) in keys.of.iter().zip(list::iter(items)) {
            groups[*at].push(item);
            turns.step();
        }
        let list_of_group = |group: &Vec<Word>| {
            turns.step();
            // SAFETY: see the module. Nothing is collected before the map is there.
            unsafe { memory(context) }.build(|arena| list::new(arena, element.is_ref(), group))
        };
        let whole = || {
            let groups: Vec<Word> = groups.iter().map(list_of_group).collect();
            map_of(context, &keys, MapType::new(key_type, list_type), &groups)
        };
        // SAFETY: see the module.
        let map = unsafe { undisturbed(context, whole) };
        walk::keep([all, items]);
        map
    }

    /// `Map.get`: the value, or the default of its type, or a panic.
    fn mesh_map_get(context, key_type: Type, value_type: Type, map: Word, key: Word) -> Word {
        // SAFETY: see the module.
        let on = unsafe { caller(context) };
        if let Some(value) = map::get(on, MapType::new(key_type, value_type), map, key) {
            return value;
        }
        walk::default(on, value_type)
            .unwrap_or_else(|| fault::raise(format!("Map.get: key not found: {}", walk::display(on, key_type, key))))
    }

    /// `Map.has_key`
    fn mesh_map_has_key(context, key_type: Type, value_type: Type, map: Word, key: Word) -> Word {
        // SAFETY: see the module.
        u64::from(map::get(unsafe { caller(context) }, MapType::new(key_type, value_type), map, key).is_some())
    }

    /// The place of a key; -1 if it is not there.
    fn mesh_map_place(context, key_type: Type, value_type: Type, map: Word, key: Word) -> i64 {
        let ty = MapType::new(key_type, value_type);
        // SAFETY: see the module.
        map::place(unsafe { caller(context) }, ty, map, key).position().map_or(-1, |at| at as i64)
    }

    /// `Map.delete`
    fn mesh_map_delete(context, key_type: Type, value_type: Type, map: Word, key: Word) -> Word {
        let ty = MapType::new(key_type, value_type);
        // SAFETY: see the module.
        let place = map::place(unsafe { caller(context) }, ty, map, key);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| place.delete(arena, ty).word())
    }

    /// `Map.size`
    fn mesh_map_size(_context, _key_type: Type, _value_type: Type, map: Word) -> i64 {
        map::len(map) as i64
    }

    /// `Map.keys`
    fn mesh_map_keys(context, key_type: Type, value_type: Type, map: Word) -> Word {
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| map::keys(arena, MapType::new(key_type, value_type), map))
    }

    /// `Map.values`
    fn mesh_map_values(context, _key_type: Type, value_type: Type, map: Word) -> Word {
        let values = map::pairs(map).into_iter().map(|(_, value)| value);
        let list = list_of(context, value_type.is_ref(), values, |_, value| value);
        walk::keep([map]);
        list
    }

    /// `Map.to_list`: pairs, laid out like any tuple of these two types.
    fn mesh_map_to_list(context, key_type: Type, value_type: Type, map: Word) -> Word {
        let entries = map::to_vec(MapType::new(key_type, value_type), map);
        let refs = u16::from(key_type.is_ref()) + u16::from(value_type.is_ref());
        let swap = !key_type.is_ref() && value_type.is_ref();
        let pairs = list_of(context, true, entries.into_iter(), |arena, (key, value)| {
            let words = if swap { [value, key] } else { [key, value] };
            object::new(arena, Header::record(0, refs, 2 - refs), &words)
        });
        // Keys and values are kept alive by the map.
        walk::keep([map]);
        pairs
    }

    /// The place of the first entry from a place on; -1 behind the last one.
    fn mesh_map_seek(context, key_type: Type, value_type: Type, map: Word, from: i64) -> i64 {
        let ty = MapType::new(key_type, value_type);
        // SAFETY: see the module.
        let on = unsafe { caller(context) };
        let at = usize::try_from(from).ok().and_then(|from| map::Map::at(map).position_from(on, ty, from));
        at.map_or(-1, |at| at as i64)
    }

    /// The key of the entry at a place that `mesh_map_seek` or `mesh_map_place` gave.
    fn mesh_map_key_at(_context, _key_type: Type, _value_type: Type, map: Word, at: i64) -> Word {
        at_place(at, |at| map::Map::at(map).key_at(at))
    }

    /// The value of the entry at a place that `mesh_map_seek` or `mesh_map_place` gave.
    fn mesh_map_value_at(_context, _key_type: Type, _value_type: Type, map: Word, at: i64) -> Word {
        at_place(at, |at| map::Map::at(map).value_at(at))
    }
}
