//! A method of the interface is not there.

use bridge_tests::mesh::ports::Clock;

struct Stopped;

impl Clock for Stopped {}

fn main() {}
