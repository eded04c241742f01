//! Processes run on any thread, and so does what they call.

use bridge_tests::mesh::ports::Clock;
use std::rc::Rc;

struct Local(Rc<i64>);

impl Clock for Local {
    fn now(&self) -> i64 {
        *self.0
    }
}

fn main() {}
