//! For generated code only: nothing here is meant for people, and everything may change with any version.
//!
//! The `unsafe` functions trust their caller about types; generated code has them from the declarations the
//! package table was made of.

pub use crate::host::outward::{argument, asynchronous as host_async, blocking as host_blocking, plain as host};
pub use crate::host::{BoxFuture, Provider, ServiceHandle, answered, provided};
pub use crate::message::Arena;
pub use crate::value::convert::{MeshType, Record, construct};
pub use mesh_abi::ABI;
pub use mesh_abi::context::Context;
pub use mesh_abi::package::Package;
pub use mesh_abi::types::TypeDesc;
pub use mesh_abi::word::Word;

use crate::host::Subject;
use crate::host::seeds::told;
use crate::host::{ActorRef, Builder, Call, Runtime, Seeds, Start, Target, typed};
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Duration;

/// How long `main` and tests give their processes to stop.
const GRACE: Duration = Duration::from_secs(5);

/// A type of a user that stands for one of Mesh.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not derive `MeshType`",
    label = "named in `.with_type(…)` in build.rs",
    note = "a type that stands for one of Mesh derives it: `#[derive(mesh_runtime::MeshType)]`"
)]
pub trait Declared: MeshType {
    /// The hash of the declaration it was derived for.
    const HASH: u64;
}

/// A call of function `index` of a package, in a process of its own.
///
/// # Safety
/// `A` and `R` stand for the types of its arguments, as a tuple, and of its result.
pub unsafe fn function<A: MeshType, R>(rt: &Runtime, package: &'static Package, index: usize, args: A) -> Call<R> {
    // SAFETY: the caller vouches for `A` and `R`, as is asked there.
    unsafe { typed::function(rt, package, index, args) }
}

/// A start of service `index` of a package.
///
/// # Safety
/// `A` stands for the types of the arguments of its `init`, as a tuple, and `S` is its handle.
pub unsafe fn start<A: MeshType, S>(rt: &Runtime, package: &'static Package, index: usize, args: A) -> Start<S> {
    // SAFETY: the caller vouches for `A` and `S`, as is asked there.
    unsafe { typed::start(rt, package, index, args) }
}

/// The process of service `index` of a package that has a name when it is called.
#[must_use]
pub fn named(rt: &Runtime, package: &'static Package, index: usize, name: &str) -> ServiceHandle {
    ServiceHandle::new(rt.shared().clone(), &package.services()[index], Target::Name(name.into()))
}

/// Starts actor `index` of a package.
///
/// # Safety
/// `A` and `M` stand for the types of its arguments, as a tuple, and of its messages.
pub unsafe fn spawn<A: MeshType, M>(rt: &Runtime, package: &'static Package, index: usize, args: A) -> ActorRef<M> {
    // SAFETY: the caller vouches for `A` and `M`, as is asked there.
    unsafe { typed::spawn(rt, package, index, args) }
}

/// The actor of kind `index` of a package that has a name when a message is sent.
///
/// # Safety
/// `M` stands for the type of its messages.
#[must_use]
pub unsafe fn actor_named<M>(rt: &Runtime, package: &'static Package, index: usize, name: &str) -> ActorRef<M> {
    // SAFETY: the caller vouches for `M`, as is asked there.
    unsafe { typed::actor_named(rt, package, index, name) }
}

/// Runs something with a runtime of its own, for the attributes `main` and `test`.
///
/// # Panics
/// If the system refuses threads: a program or test that cannot begin has nobody else to tell. If a process crashed that
/// a [`TestRuntime`](crate::TestRuntime) was not told of.
pub fn with_runtime<S: Subject, R>(builder: Builder, body: impl FnOnce(S) -> R) -> R {
    let (builder, watch) = S::watch(builder);
    let runtime = builder.start().unwrap_or_else(|error| panic!("{error}"));
    let result = body(S::new(runtime.clone(), &watch));
    runtime.shutdown_blocking(GRACE);
    if let Some(verdict) = S::verdict(watch) {
        panic!("{verdict}");
    }
    result
}

/// Runs function `index` of a package as a test, whose sources are below `root`.
///
/// # Panics
/// If it fails: that is how tests do.
pub fn test(package: &'static Package, index: usize, root: &str) {
    if let Err(failure) = crate::host::run_test(package, index, seeds(1)) {
        let name = crate::host::test_name(package.functions()[index].name.as_str()).unwrap_or_default();
        let text = failure.text(&name, std::path::Path::new(root));
        eprint!("{text}");
        // Without the words of the panic hook, whose place would be in generated code.
        resume_unwind(Box::new(text));
    }
}

/// Runs something as a process of a deterministic runtime of its own, once for each of the first `count` seeds, for the
/// attribute `test`. What it panics with it panics with here.
///
/// # Panics
/// If it does, or gives an error.
pub fn explore<S: Subject, R: Outcome + 'static>(
    name: &str,
    count: u64,
    body: impl Fn(S) -> R + Clone + Send + 'static,
) {
    for seed in seeds(count) {
        let (body, builder) = (body.clone(), Runtime::builder().name(name).deterministic(seed));
        let run = || {
            with_runtime(builder, |subject: S| {
                let runtime = subject.runtime().clone();
                runtime.run(move |_| body(subject).failure())
            })
        };
        let ended = catch_unwind(AssertUnwindSafe(run));
        if !matches!(ended, Ok(Ok(None))) {
            told(seed).into_iter().for_each(|told| eprintln!("{told}"));
        }
        match ended {
            Ok(Ok(None)) => {}
            Ok(Ok(Some(error))) => panic!("{error}"),
            Ok(Err(reason)) => panic!("the test was ended: {reason}"),
            Err(payload) => resume_unwind(payload),
        }
    }
}

/// What a test may give.
#[diagnostic::on_unimplemented(message = "a deterministic test gives `()` or a `Result<(), E>`, not `{Self}`")]
pub trait Outcome {
    /// What is wrong.
    fn failure(self) -> Option<String>;
}

impl Outcome for () {
    fn failure(self) -> Option<String> {
        None
    }
}

impl<E: std::fmt::Debug> Outcome for Result<(), E> {
    fn failure(self) -> Option<String> {
        self.err().map(|error| format!("Error: {error:?}"))
    }
}

fn seeds(count: u64) -> Seeds {
    Seeds::first(count).or_environment().unwrap_or_else(|wrong| panic!("{wrong}"))
}

/// Drives a future on this thread.
pub fn block_on<F: Future>(future: F) -> F::Output {
    crate::host::block_on(future)
}

/// Includes the Mesh code that the build script compiled, as a module.
///
/// `include_mesh!()` makes `pub(crate) mod mesh`, with one Rust module per Mesh module below it;
/// `include_mesh!(pub mod core)` chooses name and visibility. The build script is
///
/// ```no_run
/// # mod mesh_build { pub fn compile(_: &str) {} }
/// fn main() {
///     mesh_build::compile("mesh");
/// }
/// ```
#[macro_export]
macro_rules! include_mesh {
    () => {
        $crate::include_mesh!(pub(crate) mod mesh);
    };
    ($visibility:vis mod $name:ident) => {
        // The code is generated: what is not used, or named as in Mesh, is nobody's mistake.
        #[allow(
            dead_code,
            missing_docs,
            non_camel_case_types,
            non_snake_case,
            unreachable_pub,
            unsafe_code,
            unused_imports,
            rustdoc::all,
            clippy::all,
            clippy::nursery,
            clippy::pedantic,
            clippy::restriction
        )]
        $visibility mod $name {
            include!(env!(
                "MESH_INCLUDE",
                "there is no compiled Mesh code in this package. Its build.rs should be: \
                 fn main() { mesh_build::compile(\"mesh\"); }"
            ));
        }
    };
}
