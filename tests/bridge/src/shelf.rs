//! Actors of Rust that `mesh/shelf.mpl` talks to.

use crate::mesh::shelf::{Found, Order};
use mesh_runtime::{Actor, Ctx, ExitReason, Pid, Runtime};
use std::collections::HashMap;
use std::sync::Mutex;

/// A table of numbers.
#[derive(Default)]
pub struct Cache {
    table: HashMap<String, i64>,
    /// Told when it is asked to end.
    last_words: Option<&'static Mutex<Vec<String>>>,
}

impl Cache {
    fn look(&self, key: String) -> Found {
        self.table.get(&key).map_or(Found::Missing(key), |value| Found::Here(*value))
    }

    /// One that says something when it is asked to end.
    pub fn with_last_words(words: &'static Mutex<Vec<String>>) -> Self {
        Self { last_words: Some(words), ..Self::default() }
    }
}

impl Actor for Cache {
    type Msg = Order;

    async fn handle(&mut self, ctx: &mut Ctx<Order>, order: Order) -> Result<(), ExitReason> {
        match order {
            Order::Put { key, value } => _ = self.table.insert(key, value),
            Order::Ask { key } => ctx.reply(self.look(key)),
            Order::Look { key, from } => {
                let found = self.look(key);
                let runtime = ctx.runtime().ok_or(ExitReason::Shutdown)?;
                // Who asks may have ended meanwhile.
                _ = runtime.actor(from).send(found);
            }
            Order::Fail { why } if why == "panic" => panic!("the shelf broke"),
            Order::Fail { why } => return Err(why.into()),
        }
        Ok(())
    }

    async fn stopping(&mut self, _: &mut Ctx<Order>, reason: &ExitReason) {
        if let Some(words) = self.last_words {
            words.lock().expect("nobody fails while it is held").push(format!("{} kept, {reason}", self.table.len()));
        }
    }
}

/// Called by the supervisor of `mesh/shelf.mpl`.
pub(crate) fn new_cache() -> Pid<Order> {
    let runtime = Runtime::current().expect("Mesh code runs in a runtime");
    runtime.spawn_actor(Cache::default()).pid()
}
