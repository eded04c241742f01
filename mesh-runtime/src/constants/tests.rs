//! Values of constants, in programs and in hosts.

use super::registry;
use crate::actor::Owner;
use crate::host::{ProgramOptions, run_main};
use crate::value::text;
use crate::{Runtime, RuntimeError};
use mesh_abi::context::Context;
use mesh_abi::package::{ActorDesc, Entry, Package};
use mesh_abi::text::Text;
use mesh_abi::types::{TypeDesc, TypeKind, VariantDesc};
use mesh_abi::word::Word;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::SeqCst};

static STRING: TypeDesc = TypeDesc::new(TypeKind::String, 1, "String", &[], &[]);
static NOTHING: TypeDesc = TypeDesc::new(TypeKind::Tuple, 2, "()", &[], &[VariantDesc::new("", &[])]);
static NAME: Text = Text::new("motto");

unsafe extern "C-unwind" {
    fn mesh3_constant_set(context: *mut Context, number: Word, ty: &'static TypeDesc, value: Word);
    fn mesh3_constant(context: *mut Context, number: Word, name: &'static Text) -> Word;
    fn mesh3_spawn(context: *mut Context, actor: &'static ActorDesc, args: Word) -> Word;
}

/// `let motto = "so many words"`, with a value that stands in the heap of the process.
fn evaluate(context: *mut Context, first: &AtomicU64) {
    // SAFETY: the context of the running process.
    let owner = unsafe { Owner::from_context(context) };
    let value = owner.with_memory(|memory| memory.build(|arena| text::new(arena, "so many words")));
    // SAFETY: as above, and the value is of the type.
    unsafe { mesh3_constant_set(context, first.load(SeqCst), &STRING, value) };
}

/// `motto`, as generated code reads it.
fn read(context: *mut Context, first: &AtomicU64) -> Word {
    let number = first.load(SeqCst);
    // SAFETY: the context of the running process; the table has a word of every number.
    unsafe {
        let table = (*context).constants;
        if table.is_null() { mesh3_constant(context, number, &NAME) } else { *table.add(number as usize) }
    }
}

const fn package(start: Entry, main: Option<Entry>, first: &'static AtomicU64) -> Package {
    Package::new("constants", Some(start), main, &[], &[], &[]).with_constants(1, first)
}

fn run(package: &'static Package) -> i32 {
    run_main(package, &ProgramOptions::default(), |_| {})
}

#[test]
fn every_process_reads_the_value_where_it_is() {
    static FIRST: AtomicU64 = AtomicU64::new(0);
    static SEEN: AtomicU64 = AtomicU64::new(0);
    unsafe extern "C-unwind" fn start(context: *mut Context, _: Word) -> Word {
        evaluate(context, &FIRST);
        0
    }
    unsafe extern "C-unwind" fn other(context: *mut Context, _: Word) -> Word {
        assert_eq!(read(context, &FIRST), SEEN.load(SeqCst));
        SEEN.store(1, SeqCst);
        0
    }
    static OTHER: ActorDesc = ActorDesc::new("other", other, &NOTHING, None);
    unsafe extern "C-unwind" fn main(context: *mut Context, _: Word) -> Word {
        let word = read(context, &FIRST);
        assert_eq!(text::get(word), "so many words");
        SEEN.store(word, SeqCst);
        // SAFETY: the context of the running process.
        unsafe { mesh3_spawn(context, &OTHER, 0) };
        0
    }
    static PACKAGE: Package = package(start, Some(main), &FIRST);
    assert_eq!(run(&PACKAGE), 0);
    assert_eq!(SEEN.load(SeqCst), 1);
}

#[test]
fn a_process_of_an_initialiser_waits_for_a_value_that_comes_later() {
    static FIRST: AtomicU64 = AtomicU64::new(0);
    static SEEN: AtomicUsize = AtomicUsize::new(0);
    unsafe extern "C-unwind" fn early(context: *mut Context, _: Word) -> Word {
        SEEN.store(text::get(read(context, &FIRST)).len(), SeqCst);
        0
    }
    static EARLY: ActorDesc = ActorDesc::new("early", early, &NOTHING, None);
    unsafe extern "C-unwind" fn start(context: *mut Context, _: Word) -> Word {
        // SAFETY: the context of the running process.
        unsafe { mesh3_spawn(context, &EARLY, 0) };
        for _ in 0..3 {
            // SAFETY: as above. The other one gets to run, and finds nothing.
            unsafe { Owner::from_context(context) }.give_way();
        }
        evaluate(context, &FIRST);
        0
    }
    unsafe extern "C-unwind" fn main(_: *mut Context, _: Word) -> Word {
        0
    }
    static PACKAGE: Package = package(start, Some(main), &FIRST);
    assert_eq!(run(&PACKAGE), 0);
    assert_eq!(SEEN.load(SeqCst), "so many words".len());
}

#[test]
fn an_initialiser_that_needs_a_later_value_ends_the_program() {
    static FIRST: AtomicU64 = AtomicU64::new(0);
    unsafe extern "C-unwind" fn start(context: *mut Context, _: Word) -> Word {
        read(context, &FIRST)
    }
    unsafe extern "C-unwind" fn main(_: *mut Context, _: Word) -> Word {
        unreachable!("the start failed")
    }
    static PACKAGE: Package = package(start, Some(main), &FIRST);
    assert_eq!(run(&PACKAGE), 1);
}

#[test]
fn every_runtime_of_a_host_evaluates_for_itself_and_tells_if_it_cannot() {
    static FIRST: AtomicU64 = AtomicU64::new(0);
    static STARTS: AtomicUsize = AtomicUsize::new(0);
    unsafe extern "C-unwind" fn start(context: *mut Context, _: Word) -> Word {
        evaluate(context, &FIRST);
        if STARTS.fetch_add(1, SeqCst) == 2 {
            // SAFETY: the context of the running process.
            unsafe { Owner::from_context(context) }.fault("no third time");
        }
        0
    }
    static PACKAGE: Package = package(start, None, &FIRST);
    let before = Runtime::start().unwrap();
    registry::register(&PACKAGE);
    registry::register(&PACKAGE);
    assert!(!before.shared().constants.covers(&PACKAGE), "no room was made for it");

    let (one, two) = (Runtime::start().unwrap(), Runtime::start().unwrap());
    assert_eq!(STARTS.load(SeqCst), 2);
    let value = |rt: &Runtime| {
        let words = rt.shared().constants.words();
        // SAFETY: the table has a word of every number.
        unsafe { *words.add(FIRST.load(SeqCst) as usize) }
    };
    assert_eq!(text::get(value(&one)), text::get(value(&two)));
    assert_ne!(value(&one), value(&two), "each has its own");

    let quiet = Runtime::builder().on_crash(|_| {});
    let Err(RuntimeError::Constants { reason }) = quiet.start() else { panic!("the third start fails") };
    assert_eq!(reason, "no third time");
}
