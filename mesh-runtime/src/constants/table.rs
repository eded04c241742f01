//! The values of one runtime.

use super::registry;
use crate::actor::{Owner, ProcessId, Wait};
use crate::message::Fragment;
use crate::sync::lock;
use mesh_abi::package::Package;
use mesh_abi::word::Word;
use std::sync::Mutex;
use std::sync::atomic::{
    AtomicBool, AtomicU64,
    Ordering::{Acquire, Relaxed, Release},
};

/// Values by number. Written by the process that evaluates, read by all.
pub(crate) struct Constants {
    values: Box<[Value]>,
    /// The same words in a row, as generated code reads them.
    words: Box<[AtomicU64]>,
    /// No constant will get a value any more: the words may be read without asking.
    is_complete: AtomicBool,
    /// The process that evaluates.
    evaluator: AtomicU64,
    /// What the words refer to.
    objects: Mutex<Vec<Fragment>>,
    /// Processes that wait for a value.
    waiting: Mutex<Vec<ProcessId>>,
}

/// Whether a constant has its value: set (`Release`) after the word.
#[derive(Default)]
struct Value(AtomicBool);

impl Constants {
    /// Room for all constants that are known now.
    pub(crate) fn new() -> Self {
        let (_, count) = registry::known();
        Self {
            values: (0..count).map(|_| Value::default()).collect(),
            words: (0..count).map(|_| AtomicU64::new(0)).collect(),
            is_complete: AtomicBool::new(false),
            evaluator: AtomicU64::new(ProcessId::NONE.word()),
            objects: Mutex::default(),
            waiting: Mutex::default(),
        }
    }

    /// Whether a package was known when the runtime started. The code of any other must not run in it.
    pub(crate) fn covers(&self, package: &Package) -> bool {
        let Some(first) = package.constants() else { return true };
        let first = first.load(Relaxed) as usize;
        first > 0 && first + package.constant_count as usize <= self.words.len()
    }

    /// One more than the highest number of a constant it has room for.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words for generated code to read; null: they are not complete.
    pub(crate) fn words(&self) -> *const u64 {
        if self.is_complete.load(Acquire) { self.words.as_ptr().cast() } else { std::ptr::null() }
    }

    /// This process evaluates from now on.
    pub(crate) fn begin(&self, evaluator: ProcessId) {
        self.evaluator.store(evaluator.word(), Relaxed);
    }

    /// Everything has its value.
    pub(crate) fn complete(&self) {
        self.is_complete.store(true, Release);
    }

    /// Gives a constant its value, and those who wait a look at it.
    pub(super) fn set(&self, owner: Owner, number: usize, value: Fragment) {
        let value = value.into_immortal();
        self.words[number].store(value.word(), Relaxed);
        self.values[number].0.store(true, Release);
        lock(&self.objects).push(value);
        let waiting = std::mem::take(&mut *lock(&self.waiting));
        waiting.into_iter().for_each(|id| owner.shared().wake_id(id));
    }

    /// The value of a constant; who may wait for it waits.
    pub(super) fn get(&self, owner: Owner, number: usize, name: &str) -> Word {
        loop {
            if let Some(word) = self.value(number) {
                return word;
            }
            if self.evaluator.load(Relaxed) == owner.id().word() {
                owner.fault(format!("constant `{name}` is used before it has a value"));
            }
            lock(&self.waiting).push(owner.id());
            // Whoever sets it from here on finds this process among those who wait.
            if self.value(number).is_none() {
                let _ = owner.wait(Wait::Reply, None);
            }
        }
    }

    fn value(&self, number: usize) -> Option<Word> {
        self.values[number].0.load(Acquire).then(|| self.words[number].load(Relaxed))
    }
}
