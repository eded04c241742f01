//! `Random`: numbers from the generator of the thread, which is seeded by the system; in a deterministic runtime from the
//! generator of the runtime, so that its seed repeats them.

use mesh_runtime::ProcessContext;
use mesh_runtime::library::library;
use mesh_runtime::value::fault;
use rand::rngs::StdRng;
use rand::{Rng, RngExt, SeedableRng};

/// Draws for the running process.
pub(crate) fn draw<R>(draw: impl FnOnce(&mut dyn Rng) -> R) -> R {
    match ProcessContext::current().and_then(|process| process.seeded_number()) {
        Some(seed) => draw(&mut StdRng::seed_from_u64(seed)),
        None => draw(&mut rand::rng()),
    }
}

library! {
    /// `Random.int`
    fn mesh_random_int(_context, low: i64, high: i64) -> i64 {
        if low >= high {
            fault::raise(format!("Random.int: no number from {low} up to, not including, {high}"));
        }
        draw(|rng| rng.random_range(low..high))
    }

    /// `Random.float`
    fn mesh_random_float(_context) -> f64 {
        draw(|rng| rng.random())
    }
}
