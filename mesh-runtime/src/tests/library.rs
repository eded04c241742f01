//! The functions under `Process`, `Timer` and `Job`, called as generated code calls them.

use super::fixtures::*;
use crate::library::STRETCH;
use crate::scheduler::CHECK;
use crate::value::{list, object, text};
use crate::{ExitReason, Message, ProcessContext, ProcessId, Runtime};
use mesh_abi::context::Context;
use mesh_abi::header::Header;
use mesh_abi::types::{FieldDesc, TypeDesc, TypeKind, VariantDesc};
use mesh_abi::word::{Word, immediate};
use std::time::{Duration, Instant};

unsafe extern "C-unwind" {
    fn mesh_process_register(context: *mut Context, name: Word, pid: Word) -> Word;
    fn mesh_process_whereis(context: *mut Context, name: Word) -> Word;
    fn mesh_process_find(context: *mut Context, name: Word) -> Word;
    fn mesh_process_unregister(context: *mut Context, name: Word) -> Word;
    fn mesh_process_alive(context: *mut Context, pid: Word) -> Word;
    fn mesh_process_exit(context: *mut Context, pid: Word, reason: Word);
    fn mesh_process_monitor(context: *mut Context, pid: Word) -> Word;
    fn mesh_process_demonitor(context: *mut Context, reference: Word) -> Word;
    fn mesh_timer_sleep(context: *mut Context, ms: Word);
    fn mesh_timer_send_after(context: *mut Context, ty: &'static TypeDesc, pid: Word, ms: Word, message: Word);
    fn mesh_job_async(context: *mut Context, ty: &'static TypeDesc, f: Word) -> Word;
    fn mesh_job_await(context: *mut Context, ty: &'static TypeDesc, job: Word) -> Word;
    fn mesh_map_from_pairs(
        context: *mut Context,
        key: &'static TypeDesc,
        value: &'static TypeDesc,
        pairs: Word,
    ) -> Word;
    fn mesh_map_to_list(context: *mut Context, key: &'static TypeDesc, value: &'static TypeDesc, map: Word) -> Word;
    fn mesh_list_reverse(context: *mut Context, element: &'static TypeDesc, list: Word) -> Word;
    fn mesh3_eq(context: *mut Context, ty: &'static TypeDesc, left: Word, right: Word) -> Word;
    fn mesh_job_await_timeout(context: *mut Context, ty: &'static TypeDesc, job: Word, ms: Word) -> Word;
}

static FLOAT: TypeDesc = TypeDesc::new(TypeKind::Float, 301, "Float", &[], &[]);

/// Runs in a process of a runtime of its own.
fn in_a_process<R: Send + 'static>(body: impl FnOnce(&mut ProcessContext) -> R + Send + 'static) -> R {
    within(&Runtime::start().unwrap(), body)
}

fn string(context: *mut Context, value: &str) -> Word {
    built(context, |arena| text::new(arena, value))
}

type Thunk = unsafe extern "C-unwind" fn(*mut Context, Word) -> Word;

/// A closure of this code that captures one Int.
fn closure(context: *mut Context, code: Thunk, captured: u64) -> Word {
    built(context, |arena| object::new(arena, Header::closure(0, 1), &[code as usize as u64, captured]))
}

/// `Ok(word)` or `Err(text)`.
fn outcome(result: Word) -> Result<Word, String> {
    let payload = object::load(result, 0);
    if object::variant(result) == 0 { Ok(payload) } else { Err(text::get(payload).to_owned()) }
}

unsafe extern "C-unwind" fn twice(_: *mut Context, closure: Word) -> Word {
    object::load(closure, 1) * 2
}
unsafe extern "C-unwind" fn fails(_: *mut Context, _: Word) -> Word {
    panic!("lost")
}
unsafe extern "C-unwind" fn sleeps(context: *mut Context, closure: Word) -> Word {
    // SAFETY: the context of the running process, and words of the declared types, as from generated code.
    unsafe { mesh_timer_sleep(context, object::load(closure, 1)) };
    7
}
extern "C-unwind" fn half(_: *mut Context, _: Word) -> f64 {
    0.5
}

#[test]
fn names_are_registered_found_and_released() {
    let (rt, owner, _collected) = collecting();
    let answers = within(&rt, move |process| {
        let (context, pid) = (process.context(), owner.word());
        let name = string(context, "till");
        // SAFETY: the context of the running process, and words of the declared types, as from generated code.
        unsafe {
            [
                mesh_process_whereis(context, name),
                mesh_process_register(context, name, pid),
                mesh_process_register(context, name, pid),
                mesh_process_register(context, name, 0),
                mesh_process_whereis(context, name) - pid,
                object::load(mesh_process_find(context, name), 0) - pid,
                mesh_process_unregister(context, name),
                mesh_process_unregister(context, name),
                mesh_process_find(context, name),
            ]
        }
    });
    assert_eq!(answers, [0, 0, 1, 1, 0, 0, 0, 1, immediate(1)]);
}

#[test]
fn a_process_ends_another_and_is_told_of_it() {
    let (rt, other, _collected) = collecting();
    let (alive, message, again) = within(&rt, move |process| {
        let context = process.context();
        let reason = string(context, "done");
        let custom = built(context, |arena| object::new(arena, Header::record(5, 1, 0), &[reason]));
        // SAFETY: the context of the running process, and words of the declared types, as from generated code.
        unsafe {
            mesh_process_monitor(context, other.word());
            mesh_process_exit(context, other.word(), custom);
            let message = process.receive(Some(LONG));
            (mesh_process_alive(context, other.word()), message, mesh_process_demonitor(context, 1))
        }
    });
    assert_eq!((alive, again), (0, 1));
    let reason = ExitReason::Custom("done".into());
    assert_eq!(message, Some(Message::Down { reference: 1, from: other, reason }));
}

#[test]
fn a_watch_that_was_ended_gives_no_notice() {
    let answers = in_a_process(|process| {
        let context = process.context();
        // SAFETY: the context of the running process, and words of the declared types, as from generated code.
        // The process does not exist, so the notice is there already.
        let answers = unsafe {
            let reference = mesh_process_monitor(context, 999_999);
            [mesh_process_demonitor(context, reference), mesh_process_demonitor(context, reference)]
        };
        (answers, process.receive(Some(Duration::ZERO)))
    });
    assert_eq!(answers, ([0, 1], None));
}

#[test]
fn messages_are_sent_later_in_order_of_time() {
    let (rt, to, collected) = collecting();
    let begin = Instant::now();
    within(&rt, move |process| {
        for (ms, message) in [(60_i64, 3), (30, 2), (-1, 1)] {
            // SAFETY: the context of the running process, and words of the declared types, as from generated code.
            unsafe { mesh_timer_send_after(process.context(), &INT, to.word(), ms.cast_unsigned(), message) };
        }
    });
    let got: Vec<_> = (0..3).map(|_| collected.recv_timeout(LONG).unwrap()).collect();
    assert_eq!(got, [1, 2, 3]);
    assert!(begin.elapsed() >= Duration::from_millis(60));
}

#[test]
fn jobs_give_their_own_results_in_any_order() {
    let (rt, _) = quiet_runtime();
    let results = within(&rt, |process| {
        let context = process.context();
        let mail = process.id();
        process.send(mail, &INT, 77);
        // SAFETY: the context of the running process, and words of the declared types, as from generated code.
        unsafe {
            let jobs: Vec<_> = (0..20).map(|n| mesh_job_async(context, &INT, closure(context, twice, n))).collect();
            let failing = mesh_job_async(context, &INT, closure(context, fails, 0));
            // The code pointer of a closure that gives a float is called as such.
            let float = std::mem::transmute::<extern "C-unwind" fn(*mut Context, Word) -> f64, Thunk>(half);
            let floating = mesh_job_async(context, &FLOAT, closure(context, float, 0));
            let mut results: Vec<_> =
                jobs.iter().rev().map(|&job| outcome(mesh_job_await(context, &INT, job))).collect();
            results.push(outcome(mesh_job_await(context, &INT, failing)));
            results.push(outcome(mesh_job_await(context, &FLOAT, floating)));
            results.push(outcome(mesh_job_await(context, &INT, failing)));
            let mail = process.receive(Some(Duration::ZERO));
            (results, mail)
        }
    });
    let mut expected: Vec<_> = (0..20).rev().map(|n| Ok(n * 2)).collect();
    expected.extend([Err("lost".into()), Ok(0.5f64.to_bits()), Err("noproc".into())]);
    assert_eq!(results, (expected, Some(Message::Value { hash: INT.hash, word: 77 })), "the mailbox is untouched");
}

#[test]
fn a_late_job_may_be_awaited_again() {
    let results = in_a_process(|process| {
        let context = process.context();
        // SAFETY: the context of the running process, and words of the declared types, as from generated code.
        unsafe {
            let job = mesh_job_async(context, &INT, closure(context, sleeps, 40));
            [outcome(mesh_job_await_timeout(context, &INT, job, 1)), outcome(mesh_job_await(context, &INT, job))]
        }
    });
    assert_eq!(results, [Err("timeout".into()), Ok(7)]);
}

#[test]
fn jobs_stop_with_their_starter() {
    let rt = Runtime::start().unwrap();
    let job = within(&rt, |process| {
        let long = closure(process.context(), sleeps, 1_000_000);
        // SAFETY: the context of the running process, and words of the declared types, as from generated code.
        unsafe { mesh_job_async(process.context(), &INT, long) }
    });
    assert!([ExitReason::Shutdown, ExitReason::Noproc].contains(&rt.exited(ProcessId::from_word(job)).blocking()));
}

/// How often code that handles `ENTRIES` entries looks whether others want to run: every look takes the virtual clock on.
fn looks(part: impl FnOnce(*mut Context, Word) -> Word + Send + 'static) -> (u128, Word) {
    let rt = Runtime::deterministic(1).unwrap();
    rt.run(move |rt| {
        let process = ProcessContext::current().unwrap();
        let pairs = built(process.context(), |arena| {
            let pair = |n| object::new(arena, Header::record(0, 0, 2), &[n, 2 * n]);
            let pairs: Vec<Word> = (0..ENTRIES).map(pair).collect();
            list::new(arena, true, &pairs)
        });
        let before = rt.clock().now();
        let result = part(process.context(), pairs);
        let passed = rt.clock().now() - before;
        (passed.as_nanos() / CHECK.as_nanos(), result)
    })
    .unwrap()
}

const ENTRIES: u64 = 50_000;

#[test]
fn long_loops_of_the_library_let_others_run() {
    let enough = u128::from(ENTRIES) / STRETCH as u128;
    // SAFETY: the context of the running process, and words of the declared types, as from generated code.
    let (made, _) = looks(|context, pairs| unsafe { mesh_map_from_pairs(context, &INT, &INT, pairs) });
    assert!(made >= 3 * enough, "a map of pairs: {made}");
    // SAFETY: as above.
    let (taken, _) = looks(|context, pairs| unsafe {
        let map = mesh_map_from_pairs(context, &INT, &INT, pairs);
        mesh_map_to_list(context, &INT, &INT, map)
    });
    assert!(taken >= 4 * enough - 1, "and its pairs: {taken}");
    // SAFETY: as above.
    let (reversed, _) = looks(|context, pairs| unsafe { mesh_list_reverse(context, &PAIR, pairs) });
    assert!(reversed >= enough, "a list reversed: {reversed}");
    // SAFETY: as above.
    let (compared, is_equal) = looks(|context, pairs| unsafe {
        let again = mesh_list_reverse(context, &PAIR, mesh_list_reverse(context, &PAIR, pairs));
        mesh3_eq(context, &PAIRS, pairs, again)
    });
    assert!(compared >= 4 * enough, "lists compared: {compared}");
    assert_eq!(is_equal, 1);
}

static PAIR: TypeDesc = TypeDesc::new(
    TypeKind::Tuple,
    302,
    "(Int, Int)",
    &[],
    &[VariantDesc::new("", &[FieldDesc::new("", &INT, 0), FieldDesc::new("", &INT, 1)])],
);
static PAIRS: TypeDesc = TypeDesc::new(TypeKind::List, 303, "List<(Int, Int)>", &[&PAIR], &[]);
