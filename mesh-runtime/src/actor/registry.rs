//! Registries: values under keys, each of a process, gone when it ends.
//!
//! In: keys as copies, with their hash. Out: who is registered under a key, oldest first. Equality of keys may be
//! code of the program, which may wait: it never runs under a lock. So a change is made in two steps: the caller
//! compares with the keys of the same hash, and then says which it found, or which were none of it. If others have
//! changed these keys meanwhile, it has to look again.
//!
//! Ends of processes: as with names (`names`), the lock is held while the process notes the registry in its
//! relations, so that a process which ends meanwhile either refuses, or finds the registry and waits for the lock.

use super::id::ProcessId;
use super::process::Process;
use super::table::Table;
use crate::message::Fragment;
use mesh_abi::types::TypeDesc;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// All registries of a runtime.
#[derive(Default)]
pub(crate) struct Registries(RwLock<HashMap<String, Arc<Registry>>>);

/// One registry.
pub(crate) struct Registry {
    /// A key has one process.
    pub(crate) is_unique: bool,
    /// Fixed by what is registered first.
    types: OnceLock<Types>,
    entries: RwLock<Entries>,
}

/// What a registry holds.
#[derive(Clone, Copy)]
pub(crate) struct Types {
    pub(crate) key: &'static TypeDesc,
    pub(crate) value: &'static TypeDesc,
}

#[derive(Default)]
struct Entries {
    /// Keys by their hash: hardly ever more than one.
    places: HashMap<u64, Vec<Place>>,
    /// The keys a process has.
    owned: HashMap<ProcessId, Vec<Arc<Key>>>,
    /// Keys made so far.
    count: u64,
}

/// A key. Two are the same only if they are the same object.
pub(crate) struct Key {
    hash: u64,
    /// Position among all keys.
    order: u64,
    pub(crate) value: Fragment,
}

/// A key and who is registered under it, oldest first; never nobody.
struct Place {
    key: Arc<Key>,
    members: Vec<Member>,
}

/// A process under a key.
#[derive(Clone)]
pub(crate) struct Member {
    pub(crate) id: ProcessId,
    pub(crate) value: Arc<Fragment>,
}

/// What the caller found out about a key.
pub(crate) enum Known {
    /// It is this one.
    As(Arc<Key>),
    /// It is none of those `seen`, which are all of this hash.
    New { hash: u64, key: Fragment, seen: Vec<Arc<Key>> },
}

/// What became of a registration.
pub(crate) enum Added {
    Done,
    /// This process has the key, or, if it is the one to be registered, that has ended.
    Refused(ProcessId),
    /// The keys have changed: the caller has to look again, with the value that comes back.
    Changed(Arc<Fragment>),
}

impl Registries {
    /// Makes a registry unless it is there. False: it is there, and is of the other kind.
    pub(crate) fn start(&self, name: &str, is_unique: bool) -> bool {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let registry = all
            .entry(name.to_owned())
            .or_insert_with(|| Arc::new(Registry { is_unique, types: OnceLock::new(), entries: RwLock::default() }));
        registry.is_unique == is_unique
    }

    /// The registry of a name.
    pub(crate) fn find(&self, name: &str) -> Option<Arc<Registry>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }
}

impl Registry {
    /// The types of what it holds; fixed now if they are not.
    pub(crate) fn fix(&self, types: Types) -> Types {
        *self.types.get_or_init(|| types)
    }

    /// The types of what it holds, if anything was ever registered.
    pub(crate) fn types(&self) -> Option<Types> {
        self.types.get().copied()
    }

    /// The keys that have this hash.
    pub(crate) fn keys_of_hash(&self, hash: u64) -> Vec<Arc<Key>> {
        self.read().places.get(&hash).map_or_else(Vec::new, |places| places.iter().map(|it| it.key.clone()).collect())
    }

    /// Registers a process under a key.
    pub(crate) fn add(
        self: &Arc<Self>,
        table: &Table<Process>,
        known: Known,
        id: ProcessId,
        value: Arc<Fragment>,
    ) -> Added {
        let mut entries = self.write();
        if !entries.is_current(&known) {
            return Added::Changed(value);
        }
        if let Known::As(key) = &known
            && self.is_unique
            && let Some(member) = entries.members(key).iter().find(|member| table.is_alive(member.id))
        {
            return Added::Refused(member.id);
        }
        if table.with(id, |process| process.relate(|relations| relations.add_registry(self))) != Some(true) {
            return Added::Refused(id);
        }
        entries.add(known, Member { id, value }, self.is_unique);
        Added::Done
    }

    /// Who is registered under a key.
    pub(crate) fn members(&self, key: &Key) -> Vec<Member> {
        self.read().members(key).to_vec()
    }

    /// Gives a process another value under a key. False: it is not registered there.
    pub(crate) fn set(&self, key: &Key, id: ProcessId, value: &Arc<Fragment>) -> bool {
        let mut entries = self.write();
        let place = entries.place(key);
        let members = place.into_iter().flat_map(|place| &mut place.members).filter(|member| member.id == id);
        members.map(|member| member.value = value.clone()).count() > 0
    }

    /// Takes a key away from a process. False: it did not have it.
    pub(crate) fn remove(&self, key: &Arc<Key>, id: ProcessId) -> bool {
        let mut entries = self.write();
        let Some(owned) = entries.owned.get_mut(&id) else { return false };
        let before = owned.len();
        owned.retain(|it| !Arc::ptr_eq(it, key));
        let had = owned.len() < before;
        if owned.is_empty() {
            entries.owned.remove(&id);
        }
        entries.remove(key, id);
        had
    }

    /// The keys of a process, in the order of their first registration.
    pub(crate) fn keys_of_process(&self, id: ProcessId) -> Vec<Arc<Key>> {
        sorted(self.read().owned.get(&id).cloned().unwrap_or_default())
    }

    /// All keys, in the order of their first registration.
    pub(crate) fn keys(&self) -> Vec<Arc<Key>> {
        sorted(self.read().places.values().flatten().map(|place| place.key.clone()).collect())
    }

    /// Takes everything away from a process that has ended.
    pub(super) fn release(&self, id: ProcessId) {
        let mut entries = self.write();
        for key in entries.owned.remove(&id).unwrap_or_default() {
            entries.remove(&key, id);
        }
    }

    fn read(&self) -> RwLockReadGuard<'_, Entries> {
        self.entries.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Entries> {
        self.entries.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entries {
    /// Whether what the caller found out about a key still holds.
    fn is_current(&self, known: &Known) -> bool {
        match known {
            Known::As(key) => !self.members(key).is_empty(),
            Known::New { hash, seen, .. } => {
                let now = self.places.get(hash).map_or(&[][..], Vec::as_slice);
                now.iter().all(|place| seen.iter().any(|key| Arc::ptr_eq(key, &place.key)))
            }
        }
    }

    fn members(&self, key: &Key) -> &[Member] {
        let mut places = self.places.get(&key.hash).into_iter().flatten();
        places.find(|place| std::ptr::eq(&*place.key, key)).map_or(&[], |place| &place.members)
    }

    fn place(&mut self, key: &Key) -> Option<&mut Place> {
        self.places.get_mut(&key.hash)?.iter_mut().find(|place| std::ptr::eq(&*place.key, key))
    }

    /// In a unique registry nobody who is alive has the key; who has ended makes room.
    fn add(&mut self, known: Known, member: Member, is_unique: bool) {
        let id = member.id;
        let key = match known {
            Known::As(key) => {
                if let Some(place) = self.place(&key) {
                    if is_unique {
                        place.members.clear();
                    }
                    place.members.push(member);
                }
                key
            }
            Known::New { hash, key, .. } => {
                self.count += 1;
                let key = Arc::new(Key { hash, order: self.count, value: key });
                self.places.entry(hash).or_default().push(Place { key: key.clone(), members: vec![member] });
                key
            }
        };
        let owned = self.owned.entry(id).or_default();
        if !owned.iter().any(|it| Arc::ptr_eq(it, &key)) {
            owned.push(key);
        }
    }

    /// Takes a process from under a key, and the key away if it was the last one.
    fn remove(&mut self, key: &Key, id: ProcessId) {
        let Some(place) = self.place(key) else { return };
        place.members.retain(|member| member.id != id);
        if !place.members.is_empty() {
            return;
        }
        if let Some(places) = self.places.get_mut(&key.hash) {
            places.retain(|place| !std::ptr::eq(&*place.key, key));
            if places.is_empty() {
                self.places.remove(&key.hash);
            }
        }
    }
}

fn sorted(mut keys: Vec<Arc<Key>>) -> Vec<Arc<Key>> {
    keys.sort_unstable_by_key(|key| key.order);
    keys
}
