//! `Registry`
//!
//! Keys are compared here, by the process that asks and in its heap: their types may bring code for it.

use super::{Type, caller, library, memory, option, result};
use crate::actor::{Added, Key, Known, Member, Owner, ProcessId, Registry, Types};
use crate::message::Fragment;
use crate::value::walk;
use crate::value::{list, object, text};
use mesh_abi::context::Context;
use mesh_abi::header::Header;
use mesh_abi::word::Word;
use std::sync::Arc;

/// The running process.
fn owner(context: *mut Context) -> Owner {
    // SAFETY: compiled code passes the context of the running process.
    unsafe { Owner::from_context(context) }
}

/// The registry of a name; without one the process ends.
fn registry(context: *mut Context, name: Word) -> Arc<Registry> {
    let (owner, name) = (owner(context), text::get(name));
    match owner.shared().registries.find(name) {
        Some(registry) => registry,
        None => owner.fault(format!("there is no registry :{name}; Registry.start makes one")),
    }
}

/// Sees to it that the types of the caller are those of the registry.
fn check(context: *mut Context, name: Word, held: Types, key: Type, value: Option<Type>) {
    let differ = |what: &str, held: Type, wanted: Type| {
        let (held, wanted) = (held.name.as_str(), wanted.name.as_str());
        owner(context).fault(format!("the {what} of registry :{} are of type {held}, not {wanted}", text::get(name)));
    };
    if held.key.hash != key.hash {
        differ("keys", held.key, key);
    }
    if let Some(value) = value.filter(|it| it.hash != held.value.hash) {
        differ("values", held.value, value);
    }
}

/// The hash of a key, the keys that have it, and which of these it is.
fn look(context: *mut Context, registry: &Registry, ty: Type, key: Word) -> (u64, Vec<Arc<Key>>, Option<Arc<Key>>) {
    // SAFETY: see the module.
    let hash = walk::hash(unsafe { caller(context) }, ty, key);
    let seen = registry.keys_of_hash(hash);
    let found = seen.iter().find(|it| {
        // SAFETY: see the module.
        let other = it.value.to_memory(unsafe { memory(context) });
        // SAFETY: see the module. Both keys are locals.
        walk::eq(unsafe { caller(context) }, ty, key, other)
    });
    let found = found.cloned();
    (hash, seen, found)
}

/// The key in a registry that is the same as this one.
fn find(
    context: *mut Context,
    name: Word,
    ty: Type,
    value: Option<Type>,
    key: Word,
) -> Option<(Arc<Registry>, Arc<Key>)> {
    let registry = registry(context, name);
    check(context, name, registry.types()?, ty, value);
    let (_, _, key) = look(context, &registry, ty, key);
    Some((registry, key?))
}

/// Those under a key who have not ended.
fn members(context: *mut Context, name: Word, ty: Type, value: Option<Type>, key: Word) -> Vec<Member> {
    let Some((registry, key)) = find(context, name, ty, value, key) else { return Vec::new() };
    let mut members = registry.members(&key);
    members.retain(|member| owner(context).shared().is_alive(member.id));
    members
}

/// A list of keys.
fn key_list(context: *mut Context, ty: Type, keys: &[Arc<Key>]) -> Word {
    // SAFETY: see the module.
    unsafe { memory(context) }.build(|arena| {
        let words: Vec<Word> = keys.iter().map(|key| key.value.to_memory(arena.memory())).collect();
        list::new(arena, ty.is_ref(), &words)
    })
}

library! {
    /// `Registry.start`
    fn mesh_registry_start(context, name: Word, keys: Word) {
        let (owner, name) = (owner(context), text::get(name));
        let is_unique = match text::get(keys) {
            "unique" => true,
            "duplicate" => false,
            other => owner.fault(format!("`:{other}` is none of :unique, :duplicate")),
        };
        if !owner.shared().registries.start(name, is_unique) {
            owner.fault(format!("registry :{name} is there already, and its keys are of the other kind"));
        }
    }

    /// `Registry.register_pid`: `Ok(())`, or `Err` of who stands in the way.
    fn mesh_registry_add(context, key_ty: Type, value_ty: Type, name: Word, pid: Word, key: Word, value: Word) -> Word {
        let registry = registry(context, name);
        let held = registry.fix(Types { key: key_ty, value: value_ty });
        check(context, name, held, key_ty, Some(value_ty));
        let mut value = Arc::new(Fragment::copy(value, value_ty.is_ref()));
        let refused = loop {
            let (hash, seen, found) = look(context, &registry, key_ty, key);
            let new = || Known::New { hash, key: Fragment::copy(key, key_ty.is_ref()), seen };
            let known = found.map_or_else(new, Known::As);
            match registry.add(&owner(context).shared().table, known, ProcessId::from_word(pid), value) {
                Added::Done => break None,
                Added::Refused(by) => break Some(by),
                Added::Changed(again) => value = again,
            }
        };
        let word = refused.map_or(Ok(0), |by| Err(by.word()));
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| result(arena, false, word))
    }

    /// `Registry.lookup`: tuples of pid and value, in which references come first.
    fn mesh_registry_lookup(context, key_ty: Type, value_ty: Type, name: Word, key: Word) -> Word {
        let members = members(context, name, key_ty, Some(value_ty), key);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| {
            let mut words = Vec::with_capacity(members.len());
            for Member { id, value } in members {
                words.push(if value_ty.is_ref() {
                    let value = value.to_memory(arena.memory());
                    object::new(arena, Header::record(0, 1, 1), &[value, id.word()])
                } else {
                    object::new(arena, Header::record(0, 0, 2), &[id.word(), value.word()])
                });
            }
            list::new(arena, true, &words)
        })
    }

    /// `Registry.pids`
    fn mesh_registry_pids(context, key_ty: Type, name: Word, key: Word) -> Word {
        let pids: Vec<Word> = members(context, name, key_ty, None, key).iter().map(|it| it.id.word()).collect();
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| list::new(arena, false, &pids))
    }

    /// `Registry.find`
    fn mesh_registry_find(context, key_ty: Type, name: Word, key: Word) -> Word {
        let first = members(context, name, key_ty, None, key).first().map(|it| it.id.word());
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| option(arena, false, first))
    }

    /// `Registry.via`: the null pid if there is nobody.
    fn mesh_registry_via(context, key_ty: Type, name: Word, key: Word) -> Word {
        members(context, name, key_ty, None, key).first().map_or(ProcessId::NONE, |it| it.id).word()
    }

    /// `Registry.update`
    fn mesh_registry_set(context, key_ty: Type, value_ty: Type, name: Word, key: Word, value: Word) -> Word {
        let Some((registry, key)) = find(context, name, key_ty, Some(value_ty), key) else { return 0 };
        let value = Arc::new(Fragment::copy(value, value_ty.is_ref()));
        Word::from(registry.set(&key, owner(context).id(), &value))
    }

    /// `Registry.unregister`
    fn mesh_registry_remove(context, key_ty: Type, name: Word, key: Word) -> Word {
        let found = find(context, name, key_ty, None, key);
        Word::from(found.is_some_and(|(registry, key)| registry.remove(&key, owner(context).id())))
    }

    /// `Registry.keys_of`
    fn mesh_registry_keys_of(context, key_ty: Type, name: Word, pid: Word) -> Word {
        let registry = registry(context, name);
        let Some(held) = registry.types() else { return key_list(context, key_ty, &[]) };
        check(context, name, held, key_ty, None);
        key_list(context, key_ty, &registry.keys_of_process(ProcessId::from_word(pid)))
    }

    /// `Registry.keys`
    fn mesh_registry_keys(context, key_ty: Type, name: Word) -> Word {
        let registry = registry(context, name);
        let Some(held) = registry.types() else { return key_list(context, key_ty, &[]) };
        check(context, name, held, key_ty, None);
        key_list(context, key_ty, &registry.keys())
    }
}
