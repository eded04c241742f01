//! Calls of services and functions, and starts of services: builders that do nothing before they are awaited.

use super::service::{Service, ServiceHandle};
use super::{assert_known, decode, encode};
use crate::actor::{CallError, ExitReason, ProcessId};
use crate::host::block_on::may_block;
use crate::host::call::{Order, Pending, Target};
use crate::host::{Runtime, block_on};
use crate::scheduler::Shared;
use crate::value::convert::MeshType;
use mesh_abi::package::Package;
use mesh_abi::types::TypeDesc;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// A call whose reply is a value of type `R`.
///
/// It is sent when first polled. Dropped before its reply it is given up: a late reply reaches nobody.
#[must_use = "a call is not sent unless it is awaited, or ended with `.blocking()`"]
pub struct Call<R> {
    pending: Pending,
    reply: &'static TypeDesc,
    marker: PhantomData<fn() -> R>,
}

impl<R> Call<R> {
    /// # Safety
    /// `R` stands for `reply`, the type of what the order gives.
    pub(super) unsafe fn new(shared: &Arc<Shared>, order: Order, reply: &'static TypeDesc) -> Self {
        Self { pending: pending(shared, order), reply, marker: PhantomData }
    }

    /// Gives up after a while, instead of after the runtime's default.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.pending.set_limit(limit);
        self
    }
}

impl<R: MeshType> Call<R> {
    /// Sends it and waits on this thread, or suspends only the process when called inside one.
    ///
    /// # Errors
    /// If there is no reply; the error says whether the request was delivered.
    pub fn blocking(self) -> Result<R, CallError> {
        may_block()?;
        block_on(self)
    }
}

impl<T, E> Call<Result<T, E>> {
    /// Makes one error of the two that may come: that of the service and that of the call.
    pub fn flatten(self) -> Flat<T, E> {
        Flat(self)
    }
}

impl<R: MeshType> Future for Call<R> {
    type Output = Result<R, CallError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let (_, value) = ready!(Pin::new(&mut self.pending).poll(context))?;
        // SAFETY: the contract of `new`.
        Poll::Ready(Ok(unsafe { decode(&value, self.reply) }))
    }
}

/// A call whose service replies with a `Result`, as one `Result`. See [`Call::flatten`].
#[must_use = "a call is not sent unless it is awaited, or ended with `.blocking()`"]
pub struct Flat<T, E>(Call<Result<T, E>>);

impl<T, E> Flat<T, E> {
    /// As [`Call::timeout`].
    pub fn timeout(self, limit: Duration) -> Self {
        Self(self.0.timeout(limit))
    }
}

impl<T: MeshType, E: MeshType> Flat<T, E> {
    /// As [`Call::blocking`].
    ///
    /// # Errors
    /// If the service says so, or there is no reply.
    pub fn blocking(self) -> Result<T, ServiceError<E>> {
        may_block().map_err(ServiceError::Call)?;
        block_on(self)
    }
}

impl<T: MeshType, E: MeshType> Future for Flat<T, E> {
    type Output = Result<T, ServiceError<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let reply = ready!(Pin::new(&mut self.0).poll(context)).map_err(ServiceError::Call)?;
        Poll::Ready(reply.map_err(ServiceError::Service))
    }
}

/// What a flattened call fails with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServiceError<E> {
    /// The service replied with an error.
    Service(E),
    /// There was no reply.
    Call(CallError),
}

impl<E: fmt::Debug> fmt::Display for ServiceError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // Errors of Mesh are data; there is nothing but their structure to show.
            Self::Service(error) => write!(f, "the service replied with {error:?}"),
            Self::Call(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug> std::error::Error for ServiceError<E> {}

/// A service about to be started. It is ready when its `init` has run.
#[must_use = "nothing is started unless it is awaited, or ended with `.blocking()`"]
pub struct Start<S> {
    shared: Arc<Shared>,
    service: ServiceOf,
    pending: Pending,
    name: Option<String>,
    marker: PhantomData<fn() -> S>,
}

type ServiceOf = &'static mesh_abi::package::ServiceDesc;

impl<S> Start<S> {
    /// Registers it under a name, so that Mesh code and other handles find it.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Gives up if `init` takes longer, instead of after the runtime's default.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.pending.set_limit(limit);
        self
    }

    /// Binds the name. A process that cannot have it is not left behind.
    fn bind_name(&self, id: ProcessId) -> Result<(), CallError> {
        match &self.name {
            Some(name) if !self.shared.names.register(&self.shared.table, name, id) => {
                self.shared.exit(id, ProcessId::NONE, ExitReason::Shutdown);
                Err(CallError::NameTaken)
            }
            _ => Ok(()),
        }
    }
}

impl<S: Service> Start<S> {
    /// Starts it and waits on this thread, or suspends only the process when called inside one.
    ///
    /// # Errors
    /// If `init` crashes, or the name is taken.
    pub fn blocking(self) -> Result<S, CallError> {
        may_block()?;
        block_on(self)
    }
}

impl<S: Service> Future for Start<S> {
    type Output = Result<S, CallError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let (id, _) = ready!(Pin::new(&mut self.pending).poll(context))?;
        self.bind_name(id)?;
        let handle = ServiceHandle::new(self.shared.clone(), self.service, Target::Id(id));
        Poll::Ready(Ok(S::from_handle(handle)))
    }
}

/// # Safety
/// `A` and `R` stand for the argument and result types of function `index` of the package.
pub(crate) unsafe fn function<A: MeshType, R>(
    rt: &Runtime,
    package: &'static Package,
    index: usize,
    args: A,
) -> Call<R> {
    assert_known(rt, package);
    let function = &package.functions()[index];
    let args = encode(&args, function.args());
    // SAFETY: the caller vouches that `R` stands for the result type.
    unsafe { Call::new(rt.shared(), Order::Function { function, args }, function.result()) }
}

/// # Safety
/// `A` stands for the argument types of `init` of service `index` of the package, and `S` is its handle.
pub(crate) unsafe fn start<S, A: MeshType>(rt: &Runtime, package: &'static Package, index: usize, args: A) -> Start<S> {
    assert_known(rt, package);
    let service = &package.services()[index];
    let order = Order::Start { service, args: encode(&args, service.init_args()) };
    let shared = rt.shared().clone();
    Start { pending: pending(&shared, order), shared, service, name: None, marker: PhantomData }
}

fn pending(shared: &Arc<Shared>, order: Order) -> Pending {
    Pending::new(shared.clone(), order, shared.config.call_timeout)
}
