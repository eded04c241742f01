//! What generated code is made of: handles of services, and the ways to start things.
//!
//! Generated items name an item of the package table by its index and pass arguments as a tuple; the
//! descriptors in the table say how they become Mesh values.

use super::call::{Order, Pending, Target};
use super::pid::{ActorRef, Pid, fragment};
use super::runtime::Runtime;
use super::typed::{Call, Start};
use crate::actor::{Body, CallError, ProcessId, Spec};
use crate::scheduler::Shared;
use crate::value::convert::MeshType;
use mesh_abi::package::{Package, ServiceDesc};
use std::fmt;
use std::sync::Arc;

/// A generated handle of a service.
pub trait Service: Sized {
    /// Wraps the untyped handle.
    fn from_handle(service: ServiceHandle) -> Self;
}

/// A service by pid or by name, without the types of its requests.
#[derive(Clone)]
pub struct ServiceHandle {
    shared: Arc<Shared>,
    service: &'static ServiceDesc,
    target: Target,
}

impl ServiceHandle {
    pub(super) fn new(shared: Arc<Shared>, service: &'static ServiceDesc, id: ProcessId) -> Self {
        Self { shared, service, target: Target::Id(id) }
    }

    /// A call of request number `handler`.
    pub fn call<R: MeshType>(&self, handler: usize, args: impl MeshType) -> Call<'_, R> {
        let request = &self.service.handlers()[handler];
        let args = fragment(&args, request.args());
        let order = Order::Request { service: self.service, to: self.target.clone(), handler: handler as u32, args };
        Call::new(Pending::of(&self.shared, order), request.reply())
    }

    /// Sends request number `handler`, which has no reply.
    ///
    /// # Errors
    /// If it reaches nobody.
    pub fn cast(&self, handler: usize, args: impl MeshType) -> Result<(), CallError> {
        if self.shared.is_stopping() {
            return Err(CallError::ShuttingDown);
        }
        let to = self.target.resolve(&self.shared).ok_or(CallError::NoProcess)?;
        let args = fragment(&args, self.service.handlers()[handler].args());
        self.shared.request(self.service, to, handler as u32, args, None)
    }

    /// Its pid; that of no process, if this is a name that nobody has.
    #[must_use]
    pub fn pid<M>(&self) -> Pid<M> {
        match self.target.resolve(&self.shared) {
            Some(id) => Pid::new(self.shared.clone(), id, None),
            None => Pid::NONE,
        }
    }
}

impl fmt::Debug for ServiceHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.service.name.as_str())?;
        match &self.target {
            Target::Id(id) => id.fmt(f),
            Target::Name(name) => name.fmt(f),
        }
    }
}

/// A start of service number `index`.
pub fn start<'a, S: Service>(
    rt: &'a Runtime,
    package: &'static Package,
    index: usize,
    args: impl MeshType,
) -> Start<'a, S> {
    let service = &package.services()[index];
    let args = fragment(&args, service.init_args());
    Start::new(Pending::of(rt.shared(), Order::Start { service, args }), service)
}

/// The handle of service number `index` under a name.
#[must_use]
pub fn named(rt: &Runtime, package: &'static Package, index: usize, name: &str) -> ServiceHandle {
    let service = &package.services()[index];
    ServiceHandle { shared: rt.shared().clone(), service, target: Target::Name(name.into()) }
}

/// Starts actor number `index`.
pub fn spawn<M>(rt: &Runtime, package: &'static Package, index: usize, args: impl MeshType) -> ActorRef<M> {
    let actor = &package.actors()[index];
    let args = fragment(&args, actor.args());
    let id = rt.shared().spawn(Spec { name: actor.name.as_str().into(), body: Body::Actor { actor, args } });
    ActorRef::new(Pid::new(rt.shared().clone(), id, actor.message()))
}

/// A call of exported function number `index`, in a process of its own.
pub fn function<'a, R: MeshType>(
    rt: &'a Runtime,
    package: &'static Package,
    index: usize,
    args: impl MeshType,
) -> Call<'a, R> {
    let function = &package.functions()[index];
    let args = fragment(&args, function.args());
    Call::new(Pending::of(rt.shared(), Order::Function { function, args }), function.result())
}

/// Runs `body` with a runtime of its own, and shuts that down afterwards.
///
/// # Panics
/// If the runtime cannot start.
pub fn with_runtime<R>(builder: super::Builder, body: impl FnOnce(Runtime) -> R) -> R {
    let runtime = builder.start().unwrap_or_else(|error| panic!("{error}"));
    let result = body(runtime.clone());
    runtime.shutdown_blocking(GRACE);
    result
}

/// What processes get to stop at the end of a small program or a test.
const GRACE: std::time::Duration = std::time::Duration::from_secs(5);
