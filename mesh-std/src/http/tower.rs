//! Routers of Mesh as services of `tower`, so that axum or any other server of the host serves them.
//!
//! In: a request of the host's server. Out: the response of the Mesh function its route leads to, which runs in a process
//! of its own. A crash is the status 500 of that request, and is reported as every crash. A client that goes away takes
//! the process with it. A runtime that ends answers what has begun, and refuses the rest with 503.

use super::head::{Framing, Head};
use super::limits::Limits;
use super::path::Path;
use super::request::Request;
use super::response::Response;
use super::route::{Choice, Routes};
use super::router::Router;
use super::{server, values};
use bytes::Bytes;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use mesh_runtime::message::Fragment;
use mesh_runtime::{ExitReason, ProcessId, Runtime};
use std::convert::Infallible;
use std::error::Error;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

/// A [`Router`] that is served in a runtime: `tower::Service` for requests with any body.
///
/// ```text
/// let pages = mesh::web::routes(&rt).await?.serve(&rt);
/// let app = axum::Router::new().nest_service("/mesh", pages.body_limit(1 << 20));
/// ```
#[derive(Clone)]
pub struct RouterService {
    site: Arc<Site>,
    body_limit: usize,
}

/// What all requests share.
struct Site {
    rt: Runtime,
    routes: Routes,
    /// The functions, by route; every request has a copy of its own.
    handlers: Vec<Fragment>,
}

/// The answer of a process, when it has one.
type Answer = Arc<Mutex<Option<Response>>>;

impl Router {
    /// Serves it in a runtime, which goes on as long as the service is there.
    ///
    /// # Panics
    /// Never: the patterns of its routes were checked when they were added.
    #[must_use]
    pub fn serve(&self, rt: &Runtime) -> RouterService {
        let table = values::table(self.word()).expect("patterns are checked when they are added");
        let handlers = table.handlers.into_iter().map(Fragment::copy_whole).collect();
        let site = Arc::new(Site { rt: rt.clone(), routes: table.routes, handlers });
        RouterService { site, body_limit: Limits::default().body }
    }
}

impl RouterService {
    /// Bodies of requests may be so long; a longer one is answered with 413. Default: 2 MiB.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }
}

impl<B> tower_service::Service<http::Request<B>> for RouterService
where
    B: http_body::Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    type Response = http::Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let (site, limit) = (self.site.clone(), self.body_limit);
        Box::pin(async move {
            let response = match whole(request, limit).await {
                Ok((head, body)) => site.answer(head, body).await,
                Err(status) => Response::of_status(status),
            };
            Ok(response.into_http())
        })
    }
}

/// The request with all of its body; or the status that refuses it.
async fn whole<B>(request: http::Request<B>, limit: usize) -> Result<(Head, String), u16>
where
    B: http_body::Body,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    let (parts, body) = request.into_parts();
    let body = Limited::new(body, limit).collect().await;
    let body = body.map_err(|error| if error.is::<LengthLimitError>() { 413_u16 } else { 400 })?.to_bytes();
    let body = String::from_utf8(body.into()).map_err(|_| 400_u16)?;
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let head = Head {
        method: parts.method.as_str().to_owned(),
        path: Some(Path::parse(parts.uri.path()).map_err(|_| 400_u16)?),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect(),
        framing: Framing::Length(body.len() as u64),
        is_old: parts.version == http::Version::HTTP_10,
        // The connection is the host's.
        keep_alive: true,
        expects_continue: false,
    };
    Ok((head, body))
}

impl Site {
    async fn answer(self: Arc<Self>, head: Head, body: String) -> Response {
        let choice = match &head.path {
            Some(path) => self.routes.choose(&head.method, path),
            None => Choice::NotFound,
        };
        match choice {
            Choice::Route { index, params } => self.run(index, Request::new(head, params, body)).await,
            other => other.refusal(&head.method),
        }
    }

    /// Runs a handler in a process of its own, which ends if nobody waits for it any more.
    async fn run(self: Arc<Self>, route: usize, request: Request) -> Response {
        let answer = Answer::default();
        let (site, place) = (self.clone(), answer.clone());
        let id = self.rt.spawn_native("HTTP request", move |process| {
            let visit = process.visit();
            if !visit.begin() {
                return;
            }
            let handler = process.with_memory(|memory| {
                let handler = site.handlers[route].to_memory(memory);
                memory.roots.insert(handler)
            });
            let answered = server::answer(process, |memory| memory.roots.get(handler), request);
            let response = answered.unwrap_or_else(|_| Response::of_status(500));
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(response);
            visit.rest();
        });
        let waiting = Waiting { rt: &self.rt, id };
        self.rt.exited(id).await;
        drop(waiting);
        let answered = answer.lock().unwrap_or_else(PoisonError::into_inner).take();
        answered.unwrap_or_else(|| Response::of_status(503))
    }
}

/// Somebody waits for the process; nobody else wants it.
struct Waiting<'a> {
    rt: &'a Runtime,
    id: ProcessId,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        // One that has ended does not mind.
        self.rt.exit(self.id, ExitReason::Killed);
    }
}
