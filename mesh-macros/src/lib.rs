//! Procedural macros of `mesh-runtime`: what a Rust user writes by hand.
//!
//! Generated code does not need them: the Rust side of a Mesh package is a file that `include_mesh!` includes.
//!
//! All go one way: `signature` and `arguments` read and check, collecting every mistake in `report`; `expand`
//! writes. On a mistake the item is still there, so that an editor goes on completing in it.

mod arguments;
mod expand;
mod report;
mod signature;
#[cfg(test)]
mod tests;

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
#[proc_macro_attribute]
pub fn test(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::entry(expand::Entry::Test, arguments.into(), item.into()).into()
}
