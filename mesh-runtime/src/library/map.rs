//! `Map`: what cannot be written in Mesh itself.

use super::{Type, caller, library, memory};
use crate::value::map::{self, MapType};
use crate::value::{fault, list, object, walk};
use mesh_abi::header::Header;
use mesh_abi::word::Word;

/// The entry at a place. Only library code of Mesh asks, with places it was given.
fn entry_at(map: Word, at: i64) -> map::Entry {
    let entry = usize::try_from(at).ok().and_then(|at| map::Map::at(map).entry_from(at));
    entry.unwrap_or_else(|| fault::raise("no entry at this place of a map"))
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

    /// `Map.delete`
    fn mesh_map_delete(context, key_type: Type, value_type: Type, map: Word, key: Word) -> Word {
        let ty = MapType::new(key_type, value_type);
        // SAFETY: see the module.
        let place = map::place(unsafe { caller(context) }, ty, map, key);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| place.delete(arena).word())
    }

    /// `Map.size`
    fn mesh_map_size(_context, _key_type: Type, _value_type: Type, map: Word) -> i64 {
        map::len(map) as i64
    }

    /// `Map.keys`
    fn mesh_map_keys(context, key_type: Type, value_type: Type, map: Word) -> Word {
        let entries = map::to_vec(MapType::new(key_type, value_type), map);
        let keys: Vec<Word> = entries.into_iter().map(|(key, _)| key).collect();
        // SAFETY: see the module. The keys are kept alive by the map.
        unsafe { memory(context) }.build(|arena| list::new(arena, key_type.is_ref(), &keys))
    }

    /// `Map.values`
    fn mesh_map_values(context, key_type: Type, value_type: Type, map: Word) -> Word {
        let entries = map::to_vec(MapType::new(key_type, value_type), map);
        let values: Vec<Word> = entries.into_iter().map(|(_, value)| value).collect();
        // SAFETY: see the module. The values are kept alive by the map.
        unsafe { memory(context) }.build(|arena| list::new(arena, value_type.is_ref(), &values))
    }

    /// `Map.to_list`: pairs, laid out like any tuple of these two types.
    fn mesh_map_to_list(context, key_type: Type, value_type: Type, map: Word) -> Word {
        let entries = map::to_vec(MapType::new(key_type, value_type), map);
        let refs = u16::from(key_type.is_ref()) + u16::from(value_type.is_ref());
        let swap = !key_type.is_ref() && value_type.is_ref();
        // SAFETY: see the module. Keys and values are kept alive by the map.
        unsafe { memory(context) }.build(|arena| {
            let pair = |(key, value)| {
                let words = if swap { [value, key] } else { [key, value] };
                object::new(arena, Header::record(0, refs, 2 - refs), &words)
            };
            let pairs: Vec<Word> = entries.into_iter().map(pair).collect();
            list::new(arena, true, &pairs)
        })
    }

    /// The place of the first entry from a place on; -1 behind the last one.
    fn mesh_map_seek(_context, _key_type: Type, _value_type: Type, map: Word, from: i64) -> i64 {
        let entry = usize::try_from(from).ok().and_then(|from| map::Map::at(map).entry_from(from));
        entry.map_or(-1, |entry| entry.position() as i64)
    }

    /// The key of the entry at a place that `mesh_map_seek` gave.
    fn mesh_map_key_at(_context, _key_type: Type, _value_type: Type, map: Word, at: i64) -> Word {
        entry_at(map, at).key()
    }

    /// The value of the entry at a place that `mesh_map_seek` gave.
    fn mesh_map_value_at(_context, _key_type: Type, _value_type: Type, map: Word, at: i64) -> Word {
        entry_at(map, at).value()
    }
}
