//! When a program ends, and with which status.

use super::fixtures::*;
use crate::Runtime;
use crate::host::{ProgramOptions, run_main};
use mesh_abi::context::{Context, Site};
use mesh_abi::package::{ActorDesc, Entry, HandlerDesc, Package, ServiceDesc};
use mesh_abi::text::Text;
use mesh_abi::word::Word;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// What a program did, in a place of its own for every test.
type Count = AtomicUsize;

fn run(package: &'static Package) -> i32 {
    run_main(package, &ProgramOptions::default(), |_| {})
}

const fn program(main: Entry) -> Package {
    Package::new("program", None, Some(main), &[], &[], &[])
}

fn sleep(context: *mut Context, ms: u64) {
    // SAFETY: the context of the running process.
    unsafe { crate::ProcessContext::from_context(context) }.sleep(Duration::from_millis(ms));
}

#[test]
fn the_start_of_a_package_runs_before_its_main() {
    static ORDER: Count = Count::new(0);
    unsafe extern "C-unwind" fn start(_: *mut Context, _: Word) -> Word {
        ORDER.store(1, Ordering::SeqCst);
        0
    }
    unsafe extern "C-unwind" fn main(_: *mut Context, _: Word) -> Word {
        ORDER.compare_exchange(1, 2, Ordering::SeqCst, Ordering::SeqCst).unwrap();
        0
    }
    static PACKAGE: Package = Package::new("ordered", Some(start), Some(main), &[], &[], &[]);
    assert_eq!(run(&PACKAGE), 0);
    assert_eq!(ORDER.load(Ordering::SeqCst), 2);
}

#[test]
fn a_program_waits_for_pending_work_and_not_for_idle_actors() {
    static DONE: Count = Count::new(0);
    unsafe extern "C-unwind" fn sleeper(context: *mut Context, _: Word) -> Word {
        sleep(context, 30);
        DONE.fetch_add(1, Ordering::SeqCst);
        0
    }
    /// Waits for ever.
    unsafe extern "C-unwind" fn idle(context: *mut Context, _: Word) -> Word {
        // SAFETY: the context of the running process, and words of the declared types, as from generated code.
        unsafe {
            mesh3::receive_begin(context, &INT, u64::MAX, 0);
            mesh3::receive_next(context);
        }
        DONE.fetch_add(100, Ordering::SeqCst);
        0
    }
    /// Waits for a message that does not come, until its deadline.
    unsafe extern "C-unwind" fn patient(context: *mut Context, _: Word) -> Word {
        // SAFETY: the context of the running process, and words of the declared types, as from generated code.
        unsafe {
            mesh3::receive_begin(context, &INT, 30, 0);
            assert_eq!(mesh3::receive_next(context), 0);
        }
        DONE.fetch_add(1, Ordering::SeqCst);
        0
    }
    static ACTORS: [ActorDesc; 3] = [
        ActorDesc::new("sleeper", sleeper, &NOTHING, None),
        ActorDesc::new("idle", idle, &NOTHING, Some(&INT)),
        ActorDesc::new("patient", patient, &NOTHING, Some(&INT)),
    ];
    unsafe extern "C-unwind" fn main(context: *mut Context, _: Word) -> Word {
        for actor in &ACTORS {
            // SAFETY: the context of the running process, and words of the declared types, as from generated code.
            unsafe { mesh3::spawn(context, actor, 0) };
        }
        0
    }
    static PACKAGE: Package = program(main);
    assert_eq!(run(&PACKAGE), 0);
    assert_eq!(DONE.load(Ordering::SeqCst), 2);
}

#[test]
fn a_panic_in_main_is_status_one() {
    static SITE: Site = Site {
        file: Text::new("main.mpl"),
        function: Text::new("main/0"),
        arguments: Text::new(""),
        line: 1,
        column: 1,
    };
    static TEXT: Text = Text::new("as the test wants it");
    unsafe extern "C-unwind" fn main(context: *mut Context, _: Word) -> Word {
        // SAFETY: the context of the running process, and words of the declared types, as from generated code.
        unsafe { mesh3::panic(context, &SITE, &TEXT) };
        0
    }
    static PACKAGE: Package = program(main);
    assert_eq!(run(&PACKAGE), 1);
}

#[test]
fn main_may_recurse_deeper_than_an_actor() {
    #[inline(never)]
    fn deep(context: *mut Context, depth: u64) -> u64 {
        let frame = [depth; 8];
        // SAFETY: the context of the running process, and words of the declared types, as from generated code.
        unsafe {
            if frame.as_ptr().addr() < (*context).stack_limit.load(Ordering::Relaxed) {
                mesh3::stack_check(context);
            }
        }
        if depth == 0 { 0 } else { std::hint::black_box(deep(context, depth - 1)) + std::hint::black_box(frame)[3] }
    }
    unsafe extern "C-unwind" fn main(context: *mut Context, _: Word) -> Word {
        assert_eq!(deep(context, 100_000), 100_000 * 100_001 / 2);
        0
    }
    static PACKAGE: Package = program(main);
    assert_eq!(run(&PACKAGE), 0);
}

#[test]
fn a_requested_stop_ends_a_program_that_would_not_end() {
    unsafe extern "C-unwind" fn main(context: *mut Context, _: Word) -> Word {
        sleep(context, 1_000_000);
        0
    }
    static PACKAGE: Package = program(main);
    let stop = |rt: &Runtime| {
        let rt = rt.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(20));
            rt.request_stop();
        });
    };
    assert_eq!(run_main(&PACKAGE, &ProgramOptions::default(), stop), 0);
}

#[test]
fn a_deadlock_ends_the_program_with_status_one() {
    /// Calls itself through another service: the first waits for the second, which waits for the first.
    unsafe extern "C-unwind" fn init(_: *mut Context, _: Word) -> Word {
        0
    }
    unsafe extern "C-unwind" fn call_back(context: *mut Context, _: Word, args: Word) -> Word {
        let (to, then) = (field(args, 0), field(args, 1));
        // SAFETY: the context of the running process, and words of the declared types, as from generated code.
        unsafe { mesh3::service_call(context, &SERVICE, to, 0, record(context, &[then, to])) }
    }
    static HANDLERS: [HandlerDesc; 1] = [HandlerDesc::call("CallBack", call_back, &TWO_INTS, &TWO_INTS, &INT)];
    static SERVICE: ServiceDesc = ServiceDesc::new("Test.Mutual", 11, init, &NOTHING, &INT, &HANDLERS);
    unsafe extern "C-unwind" fn main(context: *mut Context, _: Word) -> Word {
        // SAFETY: the context of the running process, and words of the declared types, as from generated code.
        unsafe {
            let [a, b] = [(); 2].map(|()| mesh3::service_start(context, &SERVICE, 0));
            mesh3::service_call(context, &SERVICE, a, 0, record(context, &[b, a]))
        }
    }
    static PACKAGE: Package = program(main);
    assert_eq!(run(&PACKAGE), 1);
}

#[test]
fn a_program_that_waits_for_a_slow_service_is_not_quiet() {
    unsafe extern "C-unwind" fn init(context: *mut Context, _: Word) -> Word {
        sleep(context, 30);
        0
    }
    static SERVICE: ServiceDesc = ServiceDesc::new("Test.Slow", 12, init, &NOTHING, &INT, &[]);
    unsafe extern "C-unwind" fn main(context: *mut Context, _: Word) -> Word {
        // SAFETY: the context of the running process, and words of the declared types, as from generated code.
        unsafe { mesh3::service_start(context, &SERVICE, 0) };
        0
    }
    static PACKAGE: Package = program(main);
    assert_eq!(run(&PACKAGE), 0);
}
