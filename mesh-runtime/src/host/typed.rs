//! Calls and starts with types: builders that do nothing until they are awaited or block.

use super::block_on::{block_on, may_block};
use super::call::Pending;
use super::handle::{Service, ServiceHandle};
use super::pid::converting;
use crate::actor::CallError;
use crate::message::Fragment;
use crate::scheduler::Shared;
use crate::value::convert::MeshType;
use mesh_abi::package::ServiceDesc;
use mesh_abi::types::TypeDesc;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

/// A call that has not been made: await it, or `.blocking()` it on a plain thread.
#[must_use = "a call does nothing until it is awaited or `.blocking()`"]
pub struct Call<'a, R> {
    call: CallFuture<R>,
    _of: PhantomData<&'a ()>,
}

/// A service that has not been started: await it, or `.blocking()` it on a plain thread.
#[must_use = "a start does nothing until it is awaited or `.blocking()`"]
pub struct Start<'a, S> {
    start: StartFuture<S>,
    _of: PhantomData<&'a ()>,
}

/// A call whose reply is a `Result`, with its error beside those of the call itself.
#[must_use = "a call does nothing until it is awaited or `.blocking()`"]
pub struct FlatCall<'a, T, E>(Call<'a, Result<T, E>>);

/// Why a call that replies with a `Result` gave no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServiceError<E> {
    /// There was no reply.
    Call(CallError),
    /// The reply was an error.
    Service(E),
}

/// A call on its way. Dropping it discards the reply, also a late one.
#[must_use = "a future does nothing unless awaited"]
pub struct CallFuture<R> {
    pending: Pending,
    reply: &'static TypeDesc,
    _gives: PhantomData<fn() -> R>,
}

/// A start on its way. Dropping it leaves the service running, without a handle.
#[must_use = "a future does nothing unless awaited"]
pub struct StartFuture<S> {
    pending: Pending,
    service: &'static ServiceDesc,
    name: Option<Box<str>>,
    _gives: PhantomData<fn() -> S>,
}

impl<R: MeshType> Call<'_, R> {
    pub(super) fn new(pending: Pending, reply: &'static TypeDesc) -> Self {
        Self { call: CallFuture { pending, reply, _gives: PhantomData }, _of: PhantomData }
    }

    /// Gives up after `limit`; the default is the runtime's.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.call.pending.set_limit(limit);
        self
    }

    /// Makes the call and waits for its reply: on a plain thread, or inside a process, which alone waits.
    ///
    /// # Errors
    /// If there is no reply; and [`CallError::WouldBlockAsync`] inside a task of an async executor, as far
    /// as that can be known (feature `tokio`).
    pub fn blocking(self) -> Result<R, CallError> {
        may_block()?;
        block_on(self.call)
    }
}

impl<'a, T: MeshType, E: MeshType> Call<'a, Result<T, E>> {
    /// Puts the error of the reply beside the errors of the call.
    pub fn flatten(self) -> FlatCall<'a, T, E> {
        FlatCall(self)
    }
}

impl<T: MeshType, E: MeshType> FlatCall<'_, T, E> {
    /// As [`Call::timeout`].
    pub fn timeout(self, limit: Duration) -> Self {
        Self(self.0.timeout(limit))
    }

    /// As [`Call::blocking`].
    ///
    /// # Errors
    /// Those of the call, and that of the reply.
    pub fn blocking(self) -> Result<T, ServiceError<E>> {
        flat(self.0.blocking())
    }
}

fn flat<T, E>(reply: Result<Result<T, E>, CallError>) -> Result<T, ServiceError<E>> {
    reply.map_err(ServiceError::Call)?.map_err(ServiceError::Service)
}

impl<S: Service> Start<'_, S> {
    pub(super) fn new(pending: Pending, service: &'static ServiceDesc) -> Self {
        Self { start: StartFuture { pending, service, name: None, _gives: PhantomData }, _of: PhantomData }
    }

    /// Registers the service under a name once it has started.
    pub fn named(mut self, name: &str) -> Self {
        self.start.name = Some(name.into());
        self
    }

    /// Gives up after `limit`; the default is the runtime's.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.start.pending.set_limit(limit);
        self
    }

    /// Starts the service and waits until its `init` has run. Where this may be called: [`Call::blocking`].
    ///
    /// # Errors
    /// If `init` crashes, or the name is taken.
    pub fn blocking(self) -> Result<S, CallError> {
        may_block()?;
        block_on(self.start)
    }
}

impl<R: MeshType> Future for CallFuture<R> {
    type Output = Result<R, CallError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let polled = Pin::new(&mut self.pending).poll(context);
        polled.map_ok(|(_, reply)| decode(self.pending.shared(), &reply, self.reply))
    }
}

/// The Rust value of a reply.
fn decode<R: MeshType>(shared: &Arc<Shared>, reply: &Fragment, ty: &'static TypeDesc) -> R {
    // SAFETY: the reply was copied by this very descriptor; generated code pairs `R` with it.
    converting(shared, || unsafe { R::from_word(reply.word(), ty) })
}

impl<S: Service> Future for StartFuture<S> {
    type Output = Result<S, CallError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.pending).poll(context).map(|started| {
            let (id, _) = started?;
            let shared = self.pending.shared();
            if let Some(name) = &self.name
                && !shared.names.register(&shared.table, name, id)
            {
                shared.exit(id, crate::ProcessId::NONE, crate::ExitReason::Shutdown);
                return Err(CallError::NameTaken);
            }
            Ok(S::from_handle(ServiceHandle::new(shared.clone(), self.service, id)))
        })
    }
}

impl<R: MeshType> IntoFuture for Call<'_, R> {
    type Output = Result<R, CallError>;
    type IntoFuture = CallFuture<R>;

    fn into_future(self) -> CallFuture<R> {
        self.call
    }
}

impl<S: Service> IntoFuture for Start<'_, S> {
    type Output = Result<S, CallError>;
    type IntoFuture = StartFuture<S>;

    fn into_future(self) -> StartFuture<S> {
        self.start
    }
}

/// A [`FlatCall`] on its way.
#[must_use = "a future does nothing unless awaited"]
pub struct FlatCallFuture<T, E>(CallFuture<Result<T, E>>);

impl<T: MeshType, E: MeshType> Future for FlatCallFuture<T, E> {
    type Output = Result<T, ServiceError<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map(flat)
    }
}

impl<T: MeshType, E: MeshType> IntoFuture for FlatCall<'_, T, E> {
    type Output = Result<T, ServiceError<E>>;
    type IntoFuture = FlatCallFuture<T, E>;

    fn into_future(self) -> Self::IntoFuture {
        FlatCallFuture(self.0.into_future())
    }
}

impl<E: fmt::Display> fmt::Display for ServiceError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => error.fmt(f),
            Self::Service(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for ServiceError<E> {}

impl<E> From<CallError> for ServiceError<E> {
    fn from(error: CallError) -> Self {
        Self::Call(error)
    }
}
