//! Procedural macros of `mesh-runtime`: what a Rust user writes by hand.
//!
//! Generated code does not need them: the Rust side of a Mesh package is a file that `include_mesh!` includes.
//!
//! Two families. `main` and `test` wrap a function: `signature` and `arguments` read and check, `expand` writes.
//! `service` and `actor` (both by way of `contract`) and `mesh_type` hold what a user writes against what Mesh declares:
//! `package` reads the interface of the package, `types` compares types, `settings` says which item is meant.
//!
//! All mistakes are collected in `report` and told at once. On a mistake the item is still there, so that an editor
//! goes on completing in it.

mod actor;
mod arguments;
mod contract;
mod expand;
mod mesh_type;
mod package;
mod report;
mod service;
mod settings;
mod signature;
#[cfg(test)]
mod tests;
mod types;

use proc_macro::TokenStream;

/// Runs `main` with a runtime of its own, which is shut down when it returns.
///
/// ```text
/// #[mesh_runtime::main]
/// async fn main(rt: mesh_runtime::Runtime) -> Result<(), Box<dyn std::error::Error>> {
///     let counter = mesh::counter::Counter::start(&rt, 0).await?;
///     println!("{}", counter.increment(1).await?);
///     Ok(())
/// }
/// ```
///
/// The function may be async or not. An async one is driven by the thread of `main`, without another executor;
/// programs that need tokio write `#[tokio::main]` and start the runtime themselves. `workers = 2` sets the
/// number of Mesh threads.
#[proc_macro_attribute]
pub fn main(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::entry(expand::Entry::Main, arguments.into(), item.into()).into()
}

/// A test with a runtime of its own, which is shut down when it is over.
///
/// ```text
/// #[mesh_runtime::test]
/// async fn counts(rt: mesh_runtime::Runtime) {
///     let counter = mesh::counter::Counter::start(&rt, 3).await.unwrap();
///     assert_eq!(counter.get_count().await.unwrap(), 3);
/// }
/// ```
///
/// The function may be async or not, and may return a `Result`. Tests run at the same time and know nothing of
/// each other's processes and names. Each has two Mesh threads unless `workers = 1` says otherwise.
///
/// `deterministic` gives it a runtime in which a seed decides the order of events, and in which waiting takes no time;
/// the test runs as a process of it. `seeds = 100` runs it in a hundred orders:
///
/// ```text
/// #[mesh_runtime::test(seeds = 100)]
/// async fn nothing_is_lost(rt: mesh_runtime::Runtime) {
///     let till = mesh::till::Till::start(&rt).await.unwrap();
///     rt.clock().advance(Duration::from_secs(60)).await;
///     assert_eq!(till.total().await.unwrap(), 10);
/// }
/// ```
///
/// What fails says with which seed; `MESH_SEED=17` runs that one alone, `MESH_SEEDS=1000` so many.
#[proc_macro_attribute]
pub fn test(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::entry(expand::Entry::Test, arguments.into(), item.into()).into()
}

/// A trait that says which requests of a Mesh service Rust code relies on.
///
/// ```text
/// #[mesh_runtime::service("Counter")]
/// pub trait Counting {
///     async fn increment(&self, amount: i64) -> i64; // a call
///     fn reset(&self);                               // a cast
/// }
/// ```
///
/// Every method is checked against the request of its name; a contract need not have all of them. The trait that
/// results gives `Result<i64, CallError>` for a call, as a future, and `Result<(), CallError>` for a cast. The
/// generated handle implements it, and in a test something else may:
///
/// ```text
/// struct Fake;
/// impl Counting for Fake {
///     async fn increment(&self, amount: i64) -> Result<i64, CallError> { Ok(amount) }
///     fn reset(&self) -> Result<(), CallError> { Ok(()) }
/// }
/// ```
///
/// `module = crate::core` says where `include_mesh!` stands, if not in `crate::mesh`; `interface = "…"` names another
/// `interface.json` than that of the package.
#[proc_macro_attribute]
pub fn service(settings: TokenStream, item: TokenStream) -> TokenStream {
    contract::expand::<service::Services>(settings.into(), item.into()).into()
}

/// A trait that says which messages of a Mesh actor Rust code relies on.
///
/// ```text
/// #[mesh_runtime::actor("worker")]
/// pub trait Workers {
///     fn send(&self, message: Work);
/// }
/// ```
///
/// The message is checked against what the actor receives. There are `send` and `async fn send_waiting`, as an `ActorRef`
/// has them; in the trait that results they give `Result<(), SendError<Work>>`. Handles of actors that take such messages
/// implement it, and in a test something else may. Settings are those of [`macro@service`].
#[proc_macro_attribute]
pub fn actor(settings: TokenStream, item: TokenStream) -> TokenStream {
    contract::expand::<actor::Actors>(settings.into(), item.into()).into()
}

/// Lets a Rust type stand for a struct or sum type of Mesh.
///
/// ```text
/// #[derive(mesh_runtime::MeshType, Debug, Clone, PartialEq)]
/// #[mesh("Money.Amount")]
/// pub struct Amount {
///     pub units: i64,
///     #[mesh(name = "kind")]
///     pub sort: String,
/// }
/// ```
///
/// The build script says which type it stands for: `.with_type("Money.Amount", "crate::money::Amount")`. Fields and
/// constructors are those of the Mesh type, in any order. Without `#[mesh("…")]` the type has the same name in Mesh.
#[proc_macro_derive(MeshType, attributes(mesh))]
pub fn mesh_type(item: TokenStream) -> TokenStream {
    mesh_type::derive(item.into()).into()
}
