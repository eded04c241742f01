//! A method gives something else than Mesh code was promised.

use bridge_tests::mesh::ports::Clock;

struct Words;

impl Clock for Words {
    fn now(&self) -> String {
        String::new()
    }
}

fn main() {}
