//! What a handle of a service is made of.

use super::call::Call;
use super::encode;
use super::pid::Pid;
use crate::actor::{CallError, ProcessId};
use crate::host::call::{Order, Target};
use crate::scheduler::{Phase, Shared};
use crate::value::convert::MeshType;
use mesh_abi::package::ServiceDesc;
use std::fmt;
use std::sync::Arc;

/// A generated handle of a service.
pub trait Service: Sized {
    /// The handle of a process.
    #[doc(hidden)]
    fn from_handle(handle: ServiceHandle) -> Self;
}

/// A process of a service, by pid or by name, and how to talk to it.
#[derive(Clone)]
pub struct ServiceHandle {
    shared: Arc<Shared>,
    service: &'static ServiceDesc,
    target: Target,
}

impl ServiceHandle {
    pub(crate) fn new(shared: Arc<Shared>, service: &'static ServiceDesc, target: Target) -> Self {
        Self { shared, service, target }
    }

    /// Its pid, looked up if it stands for a name.
    #[must_use]
    pub fn pid<S: Service>(&self) -> Pid<S> {
        Pid::of(self.target.resolve(&self.shared).unwrap_or(ProcessId::NONE))
    }

    /// Request number `handler`, a call.
    ///
    /// # Safety
    /// `A` and `R` stand for the types of its arguments and of its reply.
    pub unsafe fn call<A: MeshType, R>(&self, handler: usize, args: A) -> Call<R> {
        let declared = &self.service.handlers()[handler];
        let order = Order::Request {
            service: self.service,
            to: self.target.clone(),
            handler: handler as u32,
            args: encode(&args, declared.args()),
        };
        // SAFETY: the caller vouches that `R` stands for the type of the reply.
        unsafe { Call::new(&self.shared, order, declared.reply()) }
    }

    /// Request number `handler`, a cast. Sent at once.
    ///
    /// # Errors
    /// If it was not delivered.
    ///
    /// # Safety
    /// `A` stands for the types of its arguments.
    pub unsafe fn cast<A: MeshType>(&self, handler: usize, args: A) -> Result<(), CallError> {
        if self.shared.phase() != Phase::Running {
            return Err(CallError::ShuttingDown);
        }
        let args = encode(&args, self.service.handlers()[handler].args());
        let to = self.target.find(&self.shared)?;
        self.shared.request(self.service, to, handler as u32, args, None)
    }
}

impl fmt::Debug for ServiceHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.service.name.as_str(), self.target)
    }
}
