//! The packages of the process.

use crate::sync::lock;
use mesh_abi::package::Package;
use std::sync::Mutex;
use std::sync::atomic::Ordering::Relaxed;

/// What is known so far. It only grows: code of a package is never taken out of a process.
struct Known {
    /// Those every runtime evaluates when it starts, in the order in which they became known.
    packages: Vec<&'static Package>,
    /// Number of the next constant.
    next: u64,
}

static KNOWN: Mutex<Known> = Mutex::new(Known { packages: Vec::new(), next: 1 });

/// Makes a package known to every runtime that starts from now on.
pub(crate) fn register(package: &'static Package) {
    number(package);
    let mut known = lock(&KNOWN);
    if !known.packages.iter().any(|it| std::ptr::eq(*it, package)) {
        known.packages.push(package);
    }
}

/// Gives the constants of a package their numbers, once.
pub(crate) fn number(package: &Package) {
    let mut known = lock(&KNOWN);
    if let Some(first) = package.constants()
        && first.load(Relaxed) == 0
    {
        first.store(known.next, Relaxed);
        known.next += u64::from(package.constant_count);
    }
}

/// The packages that are known, and one more than the highest number of a constant.
pub(crate) fn known() -> (Vec<&'static Package>, usize) {
    let known = lock(&KNOWN);
    (known.packages.clone(), known.next as usize)
}
