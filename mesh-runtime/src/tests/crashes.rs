//! A crash ends one process, and those that are linked with it.

use super::fixtures::*;
use crate::{ExitReason, Message, ProcessId, Runtime};
use mesh_abi::context::{Context, Site};
use mesh_abi::package::{ActorDesc, FunctionDesc};
use mesh_abi::text::Text;
use mesh_abi::word::Word;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;

static SITE: Site = Site {
    file: Text::new("mesh/till.mpl"),
    function: Text::new("Till.close/1"),
    arguments: Text::new(""),
    line: 7,
    column: 3,
};
static TEXT: Text = Text::new("division by zero");

unsafe extern "C-unwind" fn panics(context: *mut Context, _args: Word) -> Word {
    // SAFETY: the runtime functions get the context of the running process, as generated code passes it.
    unsafe { mesh3::panic(context, &SITE, &TEXT) };
    0
}
static PANICS: ActorDesc = ActorDesc::new("Till.close", panics, &NOTHING, None);
static PANICKING: FunctionDesc = FunctionDesc::new("Till.close", panics, &NOTHING, &INT);

unsafe extern "C-unwind" fn rust_panics(_context: *mut Context, args: Word) -> Word {
    panic!("no drawer for {}", if args == 0 { "nobody" } else { "somebody" });
}
static RUST_PANICS: ActorDesc = ActorDesc::new("Till.drawer", rust_panics, &NOTHING, None);

/// Recursion with the check of a prologue.
#[expect(unconditional_recursion, reason = "it ends by the check")]
#[inline(never)]
fn deep(context: *mut Context, depth: u64) -> u64 {
    let here = 0u8;
    // SAFETY: as in `panics`.
    unsafe {
        if (&raw const here).addr() < (*context).stack_limit.load(Ordering::Relaxed) {
            mesh3::stack_check(context);
        }
    }
    std::hint::black_box(deep(context, std::hint::black_box(depth + 1)) + 1)
}
unsafe extern "C-unwind" fn overflows(context: *mut Context, _args: Word) -> Word {
    deep(context, 0)
}
static OVERFLOWS: ActorDesc = ActorDesc::new("Till.deep", overflows, &NOTHING, None);

fn exit_reason(rt: &Runtime, id: ProcessId) -> ExitReason {
    crate::host::block_on(rt.exited(id))
}

#[test]
fn a_panic_is_reported_once_with_place_actor_and_pid() {
    let (rt, crashes) = quiet_runtime();
    let id = spawn(&rt, &PANICS, nothing());
    assert!(matches!(exit_reason(&rt, id), ExitReason::Error(_) | ExitReason::Noproc));
    let reports: Vec<_> = crashes.lock().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(
        reports,
        [format!("Mesh panic at mesh/till.mpl:7: division by zero\n  in Till.close/1 of Till.close {id}")]
    );
}

#[test]
fn every_kind_of_crash_ends_its_process_alone() {
    let (rt, crashes) = quiet_runtime();
    let (collector, collected) = collector(&rt);
    let mut lives = Vec::new();
    for n in 0..1000 {
        let crash = match n % 4 {
            0 => spawn(&rt, &PANICS, nothing()),
            1 => spawn(&rt, &RUST_PANICS, nothing()),
            2 => spawn(&rt, &OVERFLOWS, nothing()),
            _ => rt.spawn_native("sleeper", |process| {
                process.receive(None);
            }),
        };
        if n % 4 == 3 {
            rt.exit(crash, ExitReason::Killed);
        }
        lives.push(rt.spawn_native("survivor", move |process| {
            let Some(Message::Value { word, .. }) = process.receive(None) else { return };
            process.send(collector, &INT, word);
        }));
    }
    lives.iter().for_each(|&id| send(&rt, id, 1));
    assert_eq!((0..1000).map(|_| collected.recv_timeout(LONG).unwrap()).sum::<u64>(), 1000);
    while rt.process_count() > 1 {
        std::thread::yield_now();
    }
    let crashes = crashes.lock().unwrap();
    let count = |text: &str| crashes.iter().filter(|crash| crash.fault.message == text).count();
    assert_eq!(count("division by zero"), 250);
    assert_eq!(count("no drawer for nobody"), 250);
    assert_eq!(count("stack overflow"), 250);
    assert_eq!(crashes.len(), 750, "a kill is no crash");
}

#[test]
fn a_kill_unwinds_what_the_process_was_in_the_middle_of() {
    struct Guard(Arc<AtomicUsize>);
    impl Drop for Guard {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
    let rt = Runtime::start().unwrap();
    let dropped = Arc::new(AtomicUsize::new(0));
    let guard = Guard(dropped.clone());
    let (begun, told) = channel();
    let id = rt.spawn_native("holder", move |process| {
        let _guard = guard;
        begun.send(()).unwrap();
        process.receive(None);
    });
    told.recv_timeout(LONG).unwrap();
    let end = rt.exited(id);
    rt.exit(id, ExitReason::Killed);
    assert_eq!(end.blocking(), ExitReason::Killed);
    assert_eq!(dropped.load(Ordering::SeqCst), 1);
}

#[test]
fn a_crash_takes_linked_processes_along_and_a_normal_end_does_not() {
    let (rt, _) = quiet_runtime();
    for (crashes, expected) in [(true, false), (false, true)] {
        let (linked, told) = channel();
        let (go, wait) = channel::<()>();
        let one = rt.spawn_native("one", move |process| {
            process.receive(None);
            if crashes {
                process.fault("down");
            }
        });
        let two = rt.spawn_native("two", move |process| {
            process.link(one);
            linked.send(()).unwrap();
            while let Some(Message::Value { .. }) = process.receive(None) {}
        });
        told.recv_timeout(LONG).unwrap();
        drop((go, wait));
        send(&rt, one, 0);
        exit_reason(&rt, one);
        if expected {
            assert!(rt.is_alive(two));
        } else {
            let reason = exit_reason(&rt, two);
            let linked = ExitReason::Linked(one, Box::new(ExitReason::Error("down".into())));
            assert!([linked, ExitReason::Noproc].contains(&reason), "{reason:?}");
        }
    }
}

#[test]
fn linking_with_a_process_that_is_gone_is_an_exit_signal() {
    let rt = Runtime::start().unwrap();
    let gone = ProcessId::from_word(77_777);
    let (trapped, told) = channel();
    rt.spawn_native("trapper", move |process| {
        process.trap_exits(true);
        process.link(gone);
        trapped.send(process.receive(None)).unwrap();
    });
    let expected = Message::Exit { from: gone, reason: ExitReason::Noproc };
    assert_eq!(told.recv_timeout(LONG).unwrap(), Some(expected));
}

#[test]
fn a_fault_can_be_caught_and_a_kill_cannot() {
    let rt = Runtime::start().unwrap();
    let (caught, told) = channel();
    let id = rt.spawn_native("catcher", move |process| {
        // SAFETY: the entry gets the context of the process it runs in.
        let fault = process.catch(|process| unsafe { panics(process.context(), 0) }).unwrap_err();
        caught.send(fault.to_string()).unwrap();
        let panic = process.catch(|_| -> () { panic!("plain") }).unwrap_err();
        caught.send(panic.message).unwrap();
        let _ = process.catch(|process| process.receive(None));
        caught.send("the kill was caught".into()).unwrap();
    });
    assert_eq!(told.recv_timeout(LONG).unwrap(), "Mesh panic at mesh/till.mpl:7: division by zero");
    assert_eq!(told.recv_timeout(LONG).unwrap(), "plain");
    rt.exit(id, ExitReason::Killed);
    exit_reason(&rt, id);
    assert!(told.recv().is_err());
}

#[test]
fn a_function_that_panics_is_an_error_of_its_caller() {
    let (rt, _) = quiet_runtime();
    let error = run(&rt, &PANICKING, nothing()).unwrap_err();
    assert_eq!(error, crate::CallError::Crashed(ExitReason::Error("division by zero".into())));
    assert!(error.was_delivered());
}

#[test]
fn a_fault_that_was_caught_can_be_reported_like_a_crash() {
    let (rt, crashes) = quiet_runtime();
    let (watched, wait) = std::sync::mpsc::channel();
    let id = rt.spawn_native("server", move |process| {
        wait.recv().unwrap();
        let fault = process.catch(|process| -> () { process.fault("no such page") }).unwrap_err();
        process.report("the handler of GET /", fault);
    });
    let ended = rt.exited(id);
    watched.send(()).unwrap();
    assert_eq!(ended.blocking(), ExitReason::Normal);
    let crashes = crashes.lock().unwrap();
    assert_eq!(crashes[0].to_string(), format!("Mesh panic: no such page\n  in the handler of GET / {id}"));
}
