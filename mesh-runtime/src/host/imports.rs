//! Providers: what a Rust program gives to the Mesh code of its packages (`extern interface`).
//!
//! In: values of any type that have the traits of a package, at the start of a runtime. Out: the same, for the
//! functions that stand between Mesh code and them. A package is known by the address of its table.
//!
//! What answers the requests of an `extern service` is a [`Provider`], too: the state of a service, of which Mesh code
//! knows nothing.

use crate::actor::Owner;
use crate::sync::lock;
use crate::value::opaque::Opaque;
use mesh_abi::context::Context;
use mesh_abi::package::Package;
use std::any::Any;
use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

/// What the Mesh code of one package asks a program for: the generated struct `Imports` of the package.
pub trait Imports {
    /// What the runtime keeps.
    #[doc(hidden)]
    fn into_providers(self) -> Providers;
}

/// The providers of one package.
#[doc(hidden)]
pub struct Providers {
    package: &'static Package,
    value: Arc<dyn Any + Send + Sync>,
}

/// Those of all packages, by the address of the package.
pub(crate) type AllProviders = HashMap<usize, Arc<dyn Any + Send + Sync>>;

/// A future whose type nobody has to know.
pub type BoxFuture<'a, R> = Pin<Box<dyn Future<Output = R> + Send + 'a>>;

impl Providers {
    /// As generated code makes them.
    pub fn new(package: &'static Package, value: impl Any + Send + Sync) -> Self {
        Self { package, value: Arc::new(value) }
    }

    pub(super) fn put(self, all: &mut AllProviders) {
        all.insert(std::ptr::from_ref(self.package).addr(), self.value);
    }
}

impl fmt::Debug for Providers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Providers of {}", self.package.name.as_str())
    }
}

/// What answers the requests of a service, one after another: it is away while it answers one.
#[doc(hidden)]
pub struct Provider(Mutex<Option<Box<dyn Any + Send>>>);

impl Provider {
    /// As generated code makes one: `S` is the trait of the service, without generics.
    pub fn new<S: ?Sized + Send + 'static>(service: Box<S>) -> Opaque<Self> {
        Opaque::new(Self(Mutex::new(Some(Box::new(service)))))
    }
}

/// Lets the provider of a service answer a request. If the process ends meanwhile, the provider goes with the future.
pub async fn answered<S, R, F>(provider: Opaque<Provider>, answer: F) -> R
where
    S: ?Sized + Send + 'static,
    F: for<'p> FnOnce(&'p mut S) -> BoxFuture<'p, R> + Send,
{
    let taken = lock(&provider.0).take();
    let mut service: Box<Box<S>> =
        taken.and_then(|it| it.downcast().ok()).expect("a service answers one request at a time, by its own provider");
    let reply = answer(&mut service).await;
    *lock(&provider.0) = Some(service);
    reply
}

/// The providers of a package, for one of its functions that is about to call one. Without them its process ends.
///
/// # Safety
/// `context` is that of the running process.
pub unsafe fn provided<T: Any + Send + Sync>(
    context: *mut Context,
    package: &'static Package,
    interface: &str,
) -> Arc<T> {
    // SAFETY: by the contract.
    let owner = unsafe { Owner::from_context(context) };
    let found = owner.shared().config.providers.get(&std::ptr::from_ref(package).addr());
    match found.and_then(|it| it.clone().downcast().ok()) {
        Some(providers) => providers,
        None => owner.fault(format!(
            "nobody provides {interface}: start the runtime with Runtime::builder().import(mesh::Imports {{ … }})"
        )),
    }
}
