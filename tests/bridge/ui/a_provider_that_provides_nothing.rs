//! A type without the trait of the interface.

use bridge_tests::mesh::Imports;

struct Stopped;

fn main() {
    let _ = Imports { clock: Stopped, mailer: Stopped };
}
