//! The Mesh side of HTTP: what `HTTP.mpl` and `request.mpl` declare as `extern`.
//!
//! ```text
//!  Router    Record { previous router, method, pattern, handler }    without routes: an immediate
//!  Request   Resource: a `Request`
//!  Response  Record { body, headers } and the status
//! ```
//!
//! A router holds closures, so it is made of objects; a request is made by Rust and only looked into, so
//! it stays a Rust value, and its parts become strings when they are asked for.

use super::request::Request;
use super::response::{BadResponse, Response};
use super::route::{BadPattern, Routes};
use super::server;
use mesh_abi::context::Context;
use mesh_abi::header::Header;
use mesh_abi::types::{TypeDesc, TypeKind};
use mesh_abi::word::{EMPTY, Word};
use mesh_runtime::ProcessContext;
use mesh_runtime::heap::resource_of;
use mesh_runtime::library::{library, memory, option, string};
use mesh_runtime::value::map::{self, MapType};
use mesh_runtime::value::{fault, object, text};

/// The headers of a response are a `Map<String, String>`; only the kinds of its types count.
static STRING: TypeDesc = TypeDesc::new(TypeKind::String, 0, "String", &[], &[]);

/// A router as the server needs it: its routes in the order they were added, and their handlers.
pub(super) struct Table {
    pub(super) routes: Routes,
    pub(super) handlers: Vec<Word>,
}

/// Reads a router.
pub(super) fn table(mut router: Word) -> Result<Table, BadPattern> {
    let mut added = Vec::new();
    while router != EMPTY {
        added.push(router);
        router = object::load(router, 0);
    }
    let mut table = Table { routes: Routes::default(), handlers: Vec::new() };
    for route in added.into_iter().rev() {
        let method = text::get(object::load(route, 1));
        table.routes.add(Some(method).filter(|m| !m.is_empty()), text::get(object::load(route, 2)))?;
        table.handlers.push(object::load(route, 3));
    }
    Ok(table)
}

/// Reads a response.
pub(super) fn response(word: Word) -> Result<Response, BadResponse> {
    let (body, headers, status) = (object::load(word, 0), object::load(word, 1), object::load(word, 2));
    let headers = map::to_vec(MapType::new(&STRING, &STRING), headers);
    let headers = headers.into_iter().map(|(name, value)| (text::get(name), text::get(value)));
    Response::new(status.cast_signed(), headers, text::get(body).as_bytes().to_vec())
}

/// # Safety
/// As for every function of the library.
unsafe fn new_response(context: *mut Context, status: i64, body: Word, headers: Word) -> Word {
    let words = [body, headers, status.cast_unsigned()];
    // SAFETY: the caller passes the context of the running process.
    unsafe { memory(context) }.build(|arena| object::new(arena, Header::record(0, 2, 1), &words))
}

/// Looks into a request.
fn with_request<R>(word: Word, look: impl FnOnce(&Request) -> R) -> R {
    // SAFETY: the checker lets nothing but a request be passed, and requests are resources.
    let resource = unsafe { resource_of(word) };
    match resource.downcast_ref::<Request>() {
        Some(request) => look(request),
        None => fault::raise("this is no request"),
    }
}

/// # Safety
/// As for every function of the library.
unsafe fn string_option(context: *mut Context, value: Option<String>) -> Word {
    // SAFETY: the caller passes the context of the running process.
    let word = value.map(|value| unsafe { string(context, &value) });
    // SAFETY: the caller passes the context of the running process.
    unsafe { memory(context) }.build(|arena| option(arena, true, word))
}

library! {
    /// `HTTP.router`
    fn mesh_http_router(_context) -> Word {
        EMPTY
    }

    /// Adds a route; the empty method is every method. A pattern that could never match is a panic here,
    /// where it was written, and not when the server starts.
    fn mesh_http_add(context, router: Word, method: Word, pattern: Word, handler: Word) -> Word {
        if let Err(bad) = Routes::default().add(None, text::get(pattern)) {
            fault::raise(bad.to_string());
        }
        let words = [router, method, pattern, handler];
        // SAFETY: see `mesh_runtime::library`.
        unsafe { memory(context) }.build(|arena| object::new(arena, Header::record(0, 4, 0), &words))
    }

    /// `HTTP.response`
    fn mesh_http_response(context, status: i64, body: Word) -> Word {
        // SAFETY: see `mesh_runtime::library`.
        unsafe { new_response(context, status, body, EMPTY) }
    }

    /// `HTTP.response_with_headers`
    fn mesh_http_response_with_headers(context, status: i64, body: Word, headers: Word) -> Word {
        // SAFETY: see `mesh_runtime::library`.
        unsafe { new_response(context, status, body, headers) }
    }

    /// `HTTP.serve`
    fn mesh_http_serve(context, router: Word, port: i64) {
        // SAFETY: see `mesh_runtime::library`.
        let mut process = unsafe { ProcessContext::from_context(context) };
        if let Err(message) = server::serve(&mut process, router, port) {
            fault::raise(message);
        }
    }

    /// `Request.method`
    fn mesh_request_method(context, request: Word) -> Word {
        // SAFETY: see `mesh_runtime::library`.
        with_request(request, |r| unsafe { string(context, r.method()) })
    }

    /// `Request.path`
    fn mesh_request_path(context, request: Word) -> Word {
        // SAFETY: see `mesh_runtime::library`.
        with_request(request, |r| unsafe { string(context, &r.path()) })
    }

    /// `Request.body`
    fn mesh_request_body(context, request: Word) -> Word {
        // SAFETY: see `mesh_runtime::library`.
        with_request(request, |r| unsafe { string(context, r.body()) })
    }

    /// `Request.header`
    fn mesh_request_header(context, request: Word, name: Word) -> Word {
        let value = with_request(request, |r| r.header(text::get(name)));
        // SAFETY: see `mesh_runtime::library`.
        unsafe { string_option(context, value) }
    }

    /// `Request.query`
    fn mesh_request_query(context, request: Word, name: Word) -> Word {
        let value = with_request(request, |r| r.query(text::get(name)));
        // SAFETY: see `mesh_runtime::library`.
        unsafe { string_option(context, value) }
    }

    /// `Request.param`
    fn mesh_request_param(context, request: Word, name: Word) -> Word {
        let value = with_request(request, |r| r.param(text::get(name)).map(str::to_owned));
        // SAFETY: see `mesh_runtime::library`.
        unsafe { string_option(context, value) }
    }
}
