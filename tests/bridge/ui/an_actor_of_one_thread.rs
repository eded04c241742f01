//! The body of an actor moves between threads.

use mesh_runtime::{Actor, Ctx, ExitReason};
use std::rc::Rc;

struct Local(Rc<i64>);

impl Actor for Local {
    type Msg = i64;

    async fn handle(&mut self, _: &mut Ctx<i64>, _: i64) -> Result<(), ExitReason> {
        Ok(())
    }
}

fn main() {}
