//! `Random`: numbers from the generator of the thread, which is seeded by the system.

use mesh_runtime::library::library;
use mesh_runtime::value::fault;
use rand::RngExt;

library! {
    /// `Random.int`
    fn mesh_random_int(_context, low: i64, high: i64) -> i64 {
        if low >= high {
            fault::raise(format!("Random.int: no number from {low} up to, not including, {high}"));
        }
        rand::rng().random_range(low..high)
    }

    /// `Random.float`
    fn mesh_random_float(_context) -> f64 {
        rand::rng().random()
    }
}
