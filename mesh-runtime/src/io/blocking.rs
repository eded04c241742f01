//! A pool for what really blocks: files, name resolution, foreign libraries.

/// Threads for blocking work; none until there is some.
pub(crate) struct BlockingPool;

impl BlockingPool {
    pub(crate) fn new() -> Self {
        Self
    }
}
