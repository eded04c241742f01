//! What answers the requests of `mesh/cellar.mpl`.

use crate::mesh::cellar::{Bottle, Cellar, CellarProvider, Refused};
use mesh_runtime::{Pid, Runtime};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Bottles.
#[derive(Default)]
pub struct Shelves {
    bottles: Vec<Bottle>,
    /// Counts itself out when it is dropped.
    gone: Option<&'static AtomicUsize>,
}

impl Shelves {
    /// Says when they are gone.
    pub fn counted(gone: &'static AtomicUsize) -> Self {
        Self { bottles: Vec::new(), gone: Some(gone) }
    }
}

impl Drop for Shelves {
    fn drop(&mut self) {
        self.gone.iter().for_each(|gone| _ = gone.fetch_add(1, Relaxed));
    }
}

impl CellarProvider for Shelves {
    async fn put(&mut self, bottle: Bottle) -> i64 {
        tokio::task::yield_now().await;
        self.bottles.push(bottle);
        self.bottles.len() as i64
    }

    async fn take(&mut self, name: String) -> Result<Bottle, Refused> {
        match self.bottles.iter().position(|bottle| bottle.name == name) {
            Some(at) => Ok(self.bottles.remove(at)),
            None if self.bottles.is_empty() => Err(Refused::Empty),
            None => Err(Refused::NotThere { name }),
        }
    }

    async fn mean(&mut self) -> f64 {
        self.bottles.iter().map(|bottle| bottle.year as f64).sum::<f64>() / self.bottles.len() as f64
    }

    async fn wait(&mut self, n: i64) {
        if n == 0 {
            std::future::pending::<()>().await;
        }
    }

    async fn smash(&mut self, name: String) {
        self.bottles.retain(|bottle| bottle.name != name);
    }

    async fn burn(&mut self, why: String) {
        panic!("{why}");
    }
}

/// For the supervisor of `mesh/cellar.mpl`.
pub(crate) fn open() -> Pid {
    let rt = Runtime::current().expect("Mesh code calls this");
    Cellar::start(&rt, Shelves::default()).named("cellar").blocking().expect("it starts").pid().untyped()
}
