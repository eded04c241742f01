//! Which requests `mesh/delivery.mpl` has begun to handle.

use std::collections::HashMap;
use std::sync::Mutex;

/// How often each request was begun, by its number, which no other request of the program has.
static BEGUN: Mutex<Option<HashMap<i64, usize>>> = Mutex::new(None);

pub(crate) fn begun(id: i64) {
    let mut begun = BEGUN.lock().expect("nobody fails while it is held");
    *begun.get_or_insert_default().entry(id).or_default() += 1;
}

/// How often a request was begun.
pub fn times_begun(id: i64) -> usize {
    let begun = BEGUN.lock().expect("nobody fails while it is held");
    begun.as_ref().and_then(|begun| begun.get(&id)).copied().unwrap_or_default()
}
