//! Every limit of the server in one place. Nothing is allocated by a number a peer sent.

use std::time::Duration;

/// What a connection may take of memory and time.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of the request line; more is 414.
    pub request_line: usize,
    /// Bytes of request line and headers together; more is 431.
    pub head: usize,
    /// Bytes of a body; more is 413.
    pub body: usize,
    /// Time to the first byte of a new connection, and for a complete head; over it is 408.
    pub head_time: Duration,
    /// Idle time between requests of one connection; over it the connection is closed.
    pub idle_time: Duration,
    /// Time without progress while a body is read; over it is 408.
    pub body_time: Duration,
    /// Time without progress while a response is written; over it the connection is reset.
    pub write_time: Duration,
    /// Connections at a time; more wait in the kernel.
    pub connections: usize,
}

/// Headers of one request; more is 431. A constant because the parser's table lives on the stack.
pub const MAX_HEADERS: usize = 100;

impl Default for Limits {
    fn default() -> Self {
        Self {
            request_line: 8 * 1024,
            head: 16 * 1024,
            body: 2 * 1024 * 1024,
            head_time: Duration::from_secs(10),
            idle_time: Duration::from_secs(60),
            body_time: Duration::from_secs(30),
            write_time: Duration::from_secs(30),
            connections: 10_000,
        }
    }
}
