//! The server: accepts connections and gives each a process of its own.

use super::connection::{self, Crashed, Handler, Transport};
use super::limits::Limits;
use super::request::Request;
use super::response::Response;
use super::route::Routes;
use super::values;
use mesh_abi::context::Context;
use mesh_abi::word::Word;
use mesh_runtime::ProcessContext;
use mesh_runtime::heap::{Memory, RootId, new_resource};
use mesh_runtime::host::Visit;
use mesh_runtime::io::{TcpListener, TcpStream};
use mesh_runtime::message::Fragment;
use mesh_runtime::value::{fault, object};
use std::io;
use std::net::{Ipv4Addr, Shutdown, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long accepting rests when the system has no room for another connection.
const REST: Duration = Duration::from_millis(10);

/// What all connections of a server share.
struct Server {
    routes: Routes,
    /// An array of the handlers' closures, by route; every connection has its own copy.
    handlers: Fragment,
    limits: Limits,
    open: AtomicUsize,
}

/// Listens until the process is stopped. `Err`: why it cannot.
pub(super) fn serve(process: &mut ProcessContext, router: Word, port: i64) -> Result<(), String> {
    let port = u16::try_from(port).map_err(|_| format!("port {port} is not between 0 and 65535"))?;
    // The table holds parts of the router where collections do not look.
    let router = process.with_memory(|memory| memory.roots.insert(router));
    let table = values::table(process.with_memory(|memory| memory.roots.get(router)));
    let table = table.map_err(|bad| bad.to_string())?;
    let address = SocketAddr::from((Ipv4Addr::UNSPECIFIED, port));
    let failed = |error: io::Error| format!("Failed to start HTTP server on {address}: {error}");
    let listener = TcpListener::bind(address).map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?;
    let handlers = process.with_memory(|memory| memory.build(|arena| object::array(arena, true, &table.handlers)));
    let server = Arc::new(Server {
        routes: table.routes,
        handlers: Fragment::copy(handlers, true),
        limits: Limits::default(),
        open: AtomicUsize::new(0),
    });
    process.with_memory(|memory| memory.roots.take(router));
    eprintln!("[mesh-rt] HTTP server listening on {bound}");
    while !process.is_ending() {
        accept(process, &listener, &server);
    }
    // The port is free again; what was begun is being answered elsewhere. This process ends when it is asked to.
    drop(listener);
    loop {
        process.sleep(Duration::MAX);
    }
}

fn accept(process: &mut ProcessContext, listener: &TcpListener, server: &Arc<Server>) {
    if server.open.load(Ordering::Relaxed) >= server.limits.connections {
        return process.sleep(REST);
    }
    match listener.accept() {
        Ok((stream, _)) => {
            let opened = Opened::new(server);
            process.spawn_native("HTTP connection", move |process| opened.run(process, stream));
        }
        Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
        Err(error) => {
            eprintln!("[mesh-rt] accept error: {error}");
            process.sleep(REST);
        }
    }
}

/// An open connection, counted as long as it lives, also if it is unwound.
struct Opened(Arc<Server>);

impl Opened {
    fn new(server: &Arc<Server>) -> Self {
        server.open.fetch_add(1, Ordering::Relaxed);
        Self(server.clone())
    }

    fn run(&self, process: &mut ProcessContext, mut stream: TcpStream) {
        let server = &*self.0;
        // Responses are written whole; waiting to fill a packet would only delay them.
        let _ = stream.set_nodelay(true);
        let handlers = process.with_memory(|memory| {
            let handlers = server.handlers.to_memory(memory);
            memory.roots.insert(handlers)
        });
        let visit = process.visit();
        let mut handler = MeshHandler { process, handlers, visit };
        // A transport that fails has nobody left to be told.
        let _ = connection::serve(&mut stream, &server.routes, &server.limits, &mut handler);
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Transport for TcpStream {
    fn set_deadline(&mut self, deadline: Option<Instant>) {
        Self::set_deadline(self, deadline);
    }

    fn end_writing(&mut self) {
        // It fails if the peer is gone; then there is nobody to tell.
        let _ = self.shutdown(Shutdown::Write);
    }
}

/// Handlers written in Mesh, run in the connection's own process.
struct MeshHandler<'a> {
    process: &'a mut ProcessContext,
    handlers: RootId,
    visit: Visit,
}

/// Code of a closure from one reference word to another.
type Code = unsafe extern "C-unwind" fn(*mut Context, Word, Word) -> Word;

/// Runs a handler of a router, which `handler` finds in the heap of the process; a crash of it is reported.
pub(super) fn answer(
    process: &mut ProcessContext,
    handler: impl FnOnce(&mut Memory) -> Word,
    request: Request,
) -> Result<Response, Crashed> {
    let request = Arc::new(request);
    let asked = request.clone();
    let answered = process.catch(|process| {
        let (handler, request) = process.with_memory(|memory| {
            memory.count_outside(request.size());
            let request = memory.build(|arena| new_resource(request, arena));
            (handler(memory), request)
        });
        // SAFETY: the checker let only `Fun(Request) -> Response` into a router, and the first payload
        // word of a closure is its code, which takes context, closure and arguments.
        let code = unsafe { std::mem::transmute::<Word, Code>(object::load(handler, 0)) };
        // SAFETY: as above; the context is that of this process.
        let response = unsafe { code(process.context(), handler, request) };
        values::response(response).unwrap_or_else(|bad| fault::raise(bad.to_string()))
    });
    answered.map_err(|fault| {
        process.report(format!("the handler of {} {}", asked.method(), asked.path()), fault);
        Crashed
    })
}

impl Handler for MeshHandler<'_> {
    fn answer(&mut self, route: usize, request: Request) -> Result<Response, Crashed> {
        let handlers = self.handlers;
        answer(self.process, |memory| object::load(memory.roots.get(handlers), route), request)
    }

    fn begin(&mut self) -> bool {
        self.visit.begin()
    }

    fn rest(&mut self) {
        self.visit.rest();
    }

    fn is_last(&self) -> bool {
        self.visit.is_last()
    }
}
