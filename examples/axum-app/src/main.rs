//! An axum application with a Mesh service behind its routes.
//!
//! A handle of a service is `Clone`, `Send` and `Sync`, so it is axum's state as it is. A refusal of the service is an
//! answer; a crash of it is the status 500 of one request, and the supervisor has started it anew for the next. Pages that are
//! written in Mesh altogether are a service of `tower` below a path of the application.

mesh_runtime::include_mesh!();

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use mesh::basket::{Basket, Refusal};
use mesh_runtime::{CallError, Child, Runtime, ServiceError, Supervisor};
use mesh_std::http::RouterService;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Crashes are this program's normal business: nothing of them on standard error.
    let rt = Runtime::builder().name("shop").on_crash(drop).start()?;
    let shop = rt.supervise(Supervisor::one_for_one().child(Child::new("basket", |rt: Runtime| async move {
        let prices = BTreeMap::from([("tea".to_owned(), 350), ("cake".to_owned(), 420)]);
        Basket::start(&rt, prices).named("basket").await
    })));
    shop.await?;

    let pages = mesh::pages::pages(&rt).await?.serve(&rt).body_limit(1 << 20);

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let served = axum::serve(listener, routes(Basket::named(&rt, "basket"), pages)).with_graceful_shutdown(async {
        _ = stopped.await;
    });
    let served = tokio::spawn(async { served.await });

    tokio::task::spawn_blocking(move || visit(address)).await??;

    _ = stop.send(());
    served.await??;
    rt.shutdown(Duration::from_secs(5)).await;
    Ok(())
}

fn routes(basket: Basket, pages: RouterService) -> Router {
    Router::new()
        .route("/basket", get(lines))
        .route("/basket/{item}/{count}", post(add))
        .route("/share/{between}", get(share))
        .nest_service("/pages", pages)
        .with_state(basket)
}

async fn lines(State(basket): State<Basket>) -> Result<impl IntoResponse, Failure> {
    let json = serde_json::to_string(&basket.lines().await?).unwrap_or_default();
    Ok(([(header::CONTENT_TYPE, "application/json")], json))
}

async fn add(State(basket): State<Basket>, Path((item, count)): Path<(String, i64)>) -> Result<String, Failure> {
    let sum = basket.add(item, count).timeout(Duration::from_secs(1)).flatten().await?;
    Ok(format!("{sum} cents"))
}

async fn share(State(basket): State<Basket>, Path(between): Path<i64>) -> Result<String, Failure> {
    Ok(format!("{} cents each", basket.share(between).await?))
}

/// Why there is no good answer.
enum Failure {
    Refused(Refusal),
    Call(CallError),
}

impl From<CallError> for Failure {
    fn from(error: CallError) -> Self {
        Self::Call(error)
    }
}

impl From<ServiceError<Refusal>> for Failure {
    fn from(error: ServiceError<Refusal>) -> Self {
        match error {
            ServiceError::Service(refusal) => Self::Refused(refusal),
            ServiceError::Call(error) => Self::Call(error),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(Refusal::NotSold { item }) => (StatusCode::NOT_FOUND, format!("no {item} here")),
            Self::Refused(Refusal::TooMany { most }) => (StatusCode::CONFLICT, format!("at most {most}")),
            // Nothing was done: a client may try again.
            Self::Call(error) if !error.was_delivered() => (StatusCode::SERVICE_UNAVAILABLE, error.to_string()),
            Self::Call(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
        }
        .into_response()
    }
}

/// A customer.
fn visit(address: SocketAddr) -> std::io::Result<()> {
    for (method, path) in [
        ("POST", "/basket/tea/2"),
        ("POST", "/basket/cake/1"),
        ("POST", "/basket/pie/1"),
        ("POST", "/basket/tea/11"),
        ("GET", "/basket"),
        ("GET", "/share/2"),
        ("GET", "/share/0"),
    ] {
        println!("{method} {path} -> {}", ask(address, method, path)?);
    }
    // The crash took the basket along; another one takes its place.
    let again = std::iter::repeat_with(|| ask(address, "GET", "/basket"))
        .find(|it| !matches!(it, Ok(it) if it.starts_with("503")));
    println!("GET /basket -> {}", again.unwrap_or_else(|| Ok(String::new()))?);
    for path in ["/pages/half/850", "/pages/half/much", "/pages/crash", "/pages/half/20"] {
        println!("GET {path} -> {}", ask(address, "GET", path)?);
    }
    Ok(())
}

fn ask(address: SocketAddr, method: &str, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    let status = head.split(' ').nth(1).unwrap_or_default();
    Ok(format!("{status} {body}"))
}
