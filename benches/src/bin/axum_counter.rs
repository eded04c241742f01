//! The peer of the HTTP benchmark: the same counter, written by hand with axum.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = Router::new().route("/", get(count)).with_state(Arc::new(AtomicI64::new(0)));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:18082").await?;
    axum::serve(listener, app).await
}

async fn count(State(counter): State<Arc<AtomicI64>>) -> String {
    format!("Count is: {}", counter.fetch_add(1, Ordering::Relaxed) + 1)
}
