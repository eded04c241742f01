//! The Rust functions that `mesh/outward.mpl` calls.

use crate::mesh::echo::Two;
use crate::mesh::outward::Trouble;
use crate::own::Amount;
use std::collections::BTreeMap;
use std::sync::Mutex;

pub(crate) fn slug(title: String) -> String {
    title.to_lowercase().replace(' ', "-")
}

pub(crate) fn measure(title: String, most: i64) -> Result<i64, Trouble> {
    match title.chars().count() as i64 {
        0 => Err(Trouble::Empty),
        n if n > most => Err(Trouble::TooLong(n - most)),
        n => Ok(n),
    }
}

pub(crate) fn swap(pair: (i64, f64), twos: Vec<Two>) -> BTreeMap<String, (f64, i64)> {
    twos.into_iter().map(|two| (two.name, (pair.1, pair.0 + two.id))).collect()
}

pub(crate) fn double(amount: Amount) -> Amount {
    Amount { units: amount.units * 2, ..amount }
}

pub(crate) fn fail(words: String) {
    panic!("{words}");
}

pub(crate) fn pi() -> f64 {
    std::f64::consts::PI
}

/// Takes more stack than a process has, and less than a thread has: more than 2 KiB for every level.
pub(crate) fn deep(levels: i64) -> i64 {
    let room = [levels; 256];
    std::hint::black_box(&room);
    if levels == 0 { 0 } else { deep(levels - 1) + room[0] / levels }
}

pub(crate) fn fail_elsewhere() -> i64 {
    panic!("no disk")
}

pub(crate) async fn later(n: i64) -> i64 {
    tokio::task::yield_now().await;
    n
}

pub(crate) async fn fail_later() -> i64 {
    tokio::task::yield_now().await;
    panic!("no network")
}

/// The waiting that was given up.
pub static DROPPED: Mutex<Vec<i64>> = Mutex::new(Vec::new());

pub(crate) async fn never(id: i64) {
    struct Waiting(i64);
    impl Drop for Waiting {
        fn drop(&mut self) {
            DROPPED.lock().expect("nobody panics with it").push(self.0);
        }
    }
    let _waiting = Waiting(id);
    std::future::pending::<()>().await;
}
