//! HTTP/1.1: a server whose connections are actors and whose handlers are Mesh functions.
//!
//! From the wire inwards:
//!
//! * [`head`], [`body`], [`path`]: bytes to a checked request (RFC 9110, RFC 9112);
//! * [`route`]: which route takes it;
//! * [`connection`]: the loop of one connection, over any byte stream, with any handler;
//! * [`request`], [`response`]: what handlers get and give;
//! * [`limits`]: every bound of the above;
//! * `server`: accepting, and a process for each connection;
//! * `values`: routers, requests and responses as Mesh values;
//! * [`router`], `tower`: routers as values of Rust, and as services of a host's own server.

pub mod body;
pub mod connection;
pub mod head;
pub mod limits;
pub mod path;
pub mod request;
pub mod response;
pub mod route;
pub mod router;
mod server;
#[cfg(feature = "tower")]
mod tower;
mod values;

pub use router::Router;
#[cfg(feature = "tower")]
pub use tower::RouterService;
