//! Types, entries and helpers for hand-made Mesh programs.

use crate::actor::{Body, ProcessId, Spec};
use crate::host::{Order, Pending, Target, block_on};
use crate::message::{Arena, Fragment};
use crate::{CallError, Crash, ProcessContext, Runtime};
use mesh_abi::context::{Context, Site};
use mesh_abi::package::{ActorDesc, FunctionDesc, ServiceDesc};
use mesh_abi::text::Text;
use mesh_abi::types::{FieldDesc, TypeDesc, TypeKind, VariantDesc};
use mesh_abi::word::Word;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// The runtime functions as generated code sees them.
pub(super) mod mesh3 {
    use super::{
        ActorDesc as ActorDescription, Context as ProcessHead, ServiceDesc, Site as Place, Text as Name, TypeDesc,
    };

    type Context = *mut ProcessHead;
    type Word = u64;
    type Type = &'static TypeDesc;
    type Site = &'static Place;
    type Service = &'static ServiceDesc;
    type Actor = &'static ActorDescription;
    type Text = &'static Name;
    type Unit = ();
    type Never = ();

    unsafe extern "C-unwind" {
        #[link_name = "mesh3_stack_check"]
        pub(in super::super) fn stack_check(context: Context) -> Unit;
        #[link_name = "mesh3_panic"]
        pub(in super::super) fn panic(context: Context, site: Site, message: Text) -> Never;
        #[link_name = "mesh3_send"]
        pub(in super::super) fn send(context: Context, pid: Word, ty: Type, value: Word) -> Unit;
        #[link_name = "mesh3_self_pid"]
        pub(in super::super) fn self_pid(context: Context) -> Word;
        #[link_name = "mesh3_spawn"]
        pub(in super::super) fn spawn(context: Context, actor: Actor, args: Word) -> Word;
        #[link_name = "mesh3_receive_begin"]
        pub(in super::super) fn receive_begin(context: Context, ty: Type, timeout: Word, notices: Word) -> Unit;
        #[link_name = "mesh3_receive_next"]
        pub(in super::super) fn receive_next(context: Context) -> Word;
        #[link_name = "mesh3_receive_take"]
        pub(in super::super) fn receive_take(context: Context) -> Unit;
        #[link_name = "mesh3_service_start"]
        pub(in super::super) fn service_start(context: Context, service: Service, args: Word) -> Word;
        #[link_name = "mesh3_service_call"]
        pub(in super::super) fn service_call(
            context: Context,
            service: Service,
            pid: Word,
            handler: Word,
            args: Word,
        ) -> Word;
    }
}

pub(super) static INT: TypeDesc = TypeDesc::new(TypeKind::Int, 101, "Int", &[], &[]);
pub(super) static UNIT: TypeDesc = TypeDesc::new(TypeKind::Unit, 102, "()", &[], &[]);
pub(super) static STRING: TypeDesc = TypeDesc::new(TypeKind::String, 103, "String", &[], &[]);
/// `(Int)`: the arguments of most entries here.
pub(super) static ONE_INT: TypeDesc =
    TypeDesc::new(TypeKind::Tuple, 104, "(Int)", &[], &[VariantDesc::new("", &[FieldDesc::new("", &INT, 0)])]);
/// `(Int, Int)`: state and reply of a service of Ints.
pub(super) static TWO_INTS: TypeDesc = TypeDesc::new(
    TypeKind::Tuple,
    105,
    "(Int, Int)",
    &[],
    &[VariantDesc::new("", &[FieldDesc::new("", &INT, 0), FieldDesc::new("", &INT, 1)])],
);
/// No arguments.
pub(super) static NOTHING: TypeDesc = TypeDesc::new(TypeKind::Tuple, 106, "()", &[], &[VariantDesc::new("", &[])]);

/// A record of Ints on the Rust side, as an argument.
pub(super) fn ints(values: &[u64]) -> Fragment {
    let mut object = vec![mesh_abi::header::Header::record(0, 0, values.len() as u16).0];
    object.extend_from_slice(values);
    Fragment::copy(object.as_ptr() as u64, true)
}

/// No arguments.
pub(super) fn nothing() -> Fragment {
    Fragment::copy(0, false)
}

/// The running process.
pub(super) fn process(context: *mut Context) -> ProcessContext {
    // SAFETY: the tests pass the context of the process they run in.
    unsafe { ProcessContext::from_context(context) }
}

/// What is made in the heap of the running process.
pub(super) fn built<R>(context: *mut Context, make: impl FnOnce(&mut dyn Arena) -> R) -> R {
    process(context).with_memory(|memory| memory.build(|arena| make(arena)))
}

/// A record of Ints in the heap of the running process.
pub(super) fn record(context: *mut Context, values: &[u64]) -> Word {
    process(context).with_memory(|memory| ints(values).into_memory(memory))
}

/// Field of a record of Ints.
pub(super) fn field(record: Word, index: usize) -> u64 {
    // SAFETY: the tests pass records.
    unsafe { *(record as *const u64).add(1 + index) }
}

pub(super) fn spawn(rt: &Runtime, actor: &'static ActorDesc, args: Fragment) -> ProcessId {
    rt.shared().spawn(Spec { name: actor.name.as_str().into(), body: Body::Actor { actor, args } })
}

pub(super) fn send(rt: &Runtime, to: ProcessId, value: u64) {
    let value = Fragment::copy(value, false);
    rt.shared().send(to, crate::mailbox::Envelope::User { hash: INT.hash, value });
}

pub(super) fn start(rt: &Runtime, service: &'static ServiceDesc, args: Fragment) -> Result<ProcessId, CallError> {
    Ok(block_on(Pending::new(rt.shared().clone(), Order::Start { service, args }, None))?.0)
}

pub(super) fn request(service: &'static ServiceDesc, to: ProcessId, handler: u32, args: Fragment) -> Order {
    Order::Request { service, to: Target::Id(to), handler, args }
}

pub(super) fn call(
    rt: &Runtime,
    service: &'static ServiceDesc,
    to: ProcessId,
    handler: u32,
    args: Fragment,
) -> Result<u64, CallError> {
    let order = request(service, to, handler, args);
    Ok(block_on(Pending::new(rt.shared().clone(), order, None))?.1.word())
}

pub(super) fn run(rt: &Runtime, function: &'static FunctionDesc, args: Fragment) -> Result<u64, CallError> {
    let order = Order::Function { function, args };
    Ok(block_on(Pending::new(rt.shared().clone(), order, None))?.1.word())
}

/// The first handlers of a service that counts.
pub(super) mod counter {
    use super::*;

    pub(in super::super) unsafe extern "C-unwind" fn init(_: *mut Context, args: Word) -> Word {
        let first = field(args, 0);
        assert!(first < 1000, "too much");
        first
    }
    pub(in super::super) unsafe extern "C-unwind" fn add(context: *mut Context, state: Word, args: Word) -> Word {
        let sum = state + field(args, 0);
        record(context, &[sum, sum])
    }
    /// Replies after so many milliseconds.
    pub(in super::super) unsafe extern "C-unwind" fn wait(context: *mut Context, state: Word, args: Word) -> Word {
        process(context).sleep(Duration::from_millis(field(args, 0)));
        record(context, &[state, state])
    }
    pub(in super::super) unsafe extern "C-unwind" fn reset(_: *mut Context, _: Word, _: Word) -> Word {
        0
    }
}

/// Runs in a process and gives what it gives.
pub(super) fn within<R: Send + 'static>(
    rt: &Runtime,
    body: impl FnOnce(&mut ProcessContext) -> R + Send + 'static,
) -> R {
    let (done, told) = channel();
    rt.spawn_native("test", move |process| done.send(body(process)).unwrap());
    told.recv_timeout(LONG).unwrap()
}

/// A runtime with a process that hands every Int it gets to the test.
pub(super) fn collecting() -> (Runtime, ProcessId, Receiver<u64>) {
    let rt = Runtime::start().unwrap();
    let (id, collected) = collector(&rt);
    (rt, id, collected)
}

/// A process that hands every Int it gets to the test.
pub(super) fn collector(rt: &Runtime) -> (ProcessId, Receiver<u64>) {
    let (out, collected) = channel();
    let id = rt.spawn_native("collector", move |process| {
        while let Some(message) = process.receive(None) {
            if let crate::Message::Value { word, .. } = message
                && out.send(word).is_err()
            {
                return;
            }
        }
    });
    (id, collected)
}

/// A generous limit: reaching it is a failure, not a measurement.
pub(super) const LONG: Duration = Duration::from_secs(60);

/// A runtime that collects its crash reports.
pub(super) fn quiet_runtime() -> (Runtime, Arc<std::sync::Mutex<Vec<Crash>>>) {
    let crashes = Arc::new(std::sync::Mutex::new(Vec::new()));
    let sink = crashes.clone();
    let rt = Runtime::builder().workers(2).on_crash(move |crash| sink.lock().unwrap().push(crash)).start().unwrap();
    (rt, crashes)
}
