//! The seeds that a test is run with.

use std::ops::Range;

/// Seeds of deterministic runtimes, one run of a test for each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seeds(Range<u64>);

impl Seeds {
    /// The first `count`: 0, 1, 2, …, and one at least.
    #[must_use]
    pub fn first(count: u64) -> Self {
        Self(0..count.max(1))
    }

    /// One alone, to repeat what happened with it.
    #[must_use]
    pub fn only(seed: u64) -> Self {
        Self(seed..seed.saturating_add(1))
    }

    /// What the environment wants instead: `MESH_SEED`, one alone; `MESH_SEEDS`, that many.
    ///
    /// # Errors
    /// What is wrong with a variable that is no number.
    pub fn or_environment(self) -> Result<Self, String> {
        Ok(match (number("MESH_SEED")?, number("MESH_SEEDS")?) {
            (Some(seed), _) => Self::only(seed),
            (None, Some(count)) => Self::first(count),
            (None, None) => self,
        })
    }
}

impl Default for Seeds {
    fn default() -> Self {
        Self::first(1)
    }
}

impl IntoIterator for Seeds {
    type Item = u64;
    type IntoIter = Range<u64>;

    fn into_iter(self) -> Range<u64> {
        self.0
    }
}

/// What to tell of a test that failed with a seed. Nothing of the first: it comes by itself every time.
#[must_use]
pub(crate) fn told(seed: u64) -> Option<String> {
    (seed > 0).then(|| format!("the order of events was that of seed {seed}: MESH_SEED={seed} repeats it"))
}

fn number(name: &str) -> Result<Option<u64>, String> {
    let Some(value) = std::env::var_os(name) else { return Ok(None) };
    let value = value.to_string_lossy();
    value.parse().map(Some).map_err(|_| format!("{name}: `{value}` is not a number"))
}
