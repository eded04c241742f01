//! A process without a scheduler, a heap without a collector: enough runtime to run what the tests compile.

use mesh_abi::context::{Context, Site};
use mesh_abi::header::{Header, Kind};
use mesh_abi::text::Text;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::{Word, is_immediate};
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What `Context::message` is after a yield.
pub(super) const AFTER_YIELD: Word = 1234;

/// A running process: the context generated code sees, and what the functions below remember.
#[repr(C)]
pub(super) struct Process {
    context: Context,
    /// The allocation run, then every object from the slow path.
    blocks: Vec<Vec<u64>>,
    /// Objects from the slow path.
    pub slow_allocations: usize,
    /// Calls of `stack_check` that were requests for a yield.
    pub yields: usize,
}

impl Process {
    /// With a run of 64 words.
    pub fn new() -> Box<Self> {
        Self::with_run(64)
    }

    pub fn with_run(words: usize) -> Box<Self> {
        let mut run = vec![0u64; words];
        let bump = run.as_mut_ptr();
        let context = Context {
            stack_limit: AtomicUsize::new(0),
            bump,
            end: bump.wrapping_add(words),
            message: 0,
            site: ptr::null(),
            constants: ptr::null(),
        };
        Box::new(Self { context, blocks: vec![run], slow_allocations: 0, yields: 0 })
    }

    pub fn context(&mut self) -> *mut Context {
        ptr::from_mut(self).cast()
    }

    pub fn set_message(&mut self, message: Word) {
        self.context.message = message;
    }

    /// The last site that was stored.
    pub fn site(&self) -> Option<&'static Site> {
        // SAFETY: null, or constant data of a program that stays.
        unsafe { self.context.site.as_ref() }
    }

    pub fn set_stack_limit(&self, limit: usize) {
        self.context.stack_limit.store(limit, Ordering::Relaxed);
    }

    /// The limit as another thread reaches it; it lives as long as the process.
    pub fn stack_limit(&mut self) -> &'static AtomicUsize {
        // SAFETY: the callers end the other thread before the process.
        unsafe { &*ptr::from_ref(&self.context.stack_limit) }
    }

    /// What a runtime does when all constants have values.
    pub fn set_constants(&mut self, table: &[u64]) {
        self.context.constants = table.as_ptr();
    }

    fn text(&mut self, text: &str) -> Word {
        let header = Header::bytes(text.len() as u64);
        let object = self.object(header);
        // SAFETY: the object was just made with room for the text.
        unsafe { ptr::copy_nonoverlapping(text.as_ptr(), (object as *mut u8).add(8), text.len()) };
        object
    }

    fn object(&mut self, header: Header) -> Word {
        let mut object = vec![0u64; header.payload_words() as usize + 1];
        object[0] = header.0;
        let address = object.as_ptr() as Word;
        self.blocks.push(object);
        address
    }
}

/// The header of an object.
pub(super) fn header(word: Word) -> Header {
    assert!(!is_immediate(word));
    // SAFETY: the tests ask only for objects they made, which live as long as the process or the program.
    Header(unsafe { *(word as *const u64) })
}

/// A payload word of an object.
pub(super) fn payload(word: Word, slot: usize) -> Word {
    assert!((slot as u64) < header(word).payload_words());
    // SAFETY: as in `header`, and the slot is within the object.
    unsafe { *(word as *const u64).add(1 + slot) }
}

/// The text in a `Bytes` object.
pub(super) fn text(word: Word) -> &'static str {
    let length = header(word).length() as usize;
    // SAFETY: as in `header`; the object holds as many bytes of UTF-8.
    unsafe { std::str::from_utf8(std::slice::from_raw_parts((word as *const u8).add(8), length)).unwrap() }
}

/// # Safety
/// `context` is that of a [`Process`] nobody else uses.
unsafe fn process<'a>(context: *mut Context) -> &'a mut Process {
    // SAFETY: the context is the first field of a process.
    unsafe { &mut *context.cast::<Process>() }
}

extern "C-unwind" fn alloc(context: *mut Context, header: Word) -> Word {
    // SAFETY: generated code passes the context of its process on, which nobody else uses meanwhile.
    let process = unsafe { process(context) };
    process.slow_allocations += 1;
    process.object(Header(header))
}

extern "C-unwind" fn stack_check(context: *mut Context) {
    // SAFETY: generated code passes the context of its process on, which nobody else uses meanwhile.
    let process = unsafe { process(context) };
    if process.context.stack_limit.load(Ordering::Relaxed) != usize::MAX {
        panic!("stack overflow");
    }
    process.set_stack_limit(0);
    process.context.message = AFTER_YIELD;
    process.yields += 1;
}

extern "C-unwind" fn panic(_: *mut Context, site: &'static Site, message: &'static Text) -> ! {
    let (file, function) = (site.file.as_str(), site.function.as_str());
    panic!("{} at {file}:{}:{} in {function}", message.as_str(), site.line, site.column)
}

extern "C-unwind" fn string_join(context: *mut Context, parts: *const u64, count: Word) -> Word {
    // SAFETY: generated code passes as many words as it says.
    let parts = unsafe { std::slice::from_raw_parts(parts, count as usize) };
    let joined: String = parts.iter().map(|part| text(*part)).collect();
    // SAFETY: generated code passes the context of its process on, which nobody else uses meanwhile.
    unsafe { process(context) }.text(&joined)
}

extern "C-unwind" fn display(context: *mut Context, ty: &'static TypeDesc, value: Word) -> Word {
    let shown = format!("{}:{}", ty.name.as_str(), value as i64);
    // SAFETY: generated code passes the context of its process on, which nobody else uses meanwhile.
    unsafe { process(context) }.text(&shown)
}

extern "C-unwind" fn receive_take(context: *mut Context) {
    // SAFETY: generated code passes the context of its process on, which nobody else uses meanwhile.
    unsafe { process(context) }.context.message = 0;
}

/// A library function with a type parameter: `fn tagged<T>(value :: T, scale :: Float) -> Float`.
extern "C-unwind" fn tagged(_: *mut Context, ty: &'static TypeDesc, value: Word, scale: f64) -> f64 {
    ty.name.as_str().len() as f64 + value as f64 * scale
}

/// A library function that fails.
extern "C-unwind" fn fail(_: *mut Context) -> Word {
    panic!("the library fails")
}

/// A library function during which the scheduler asks for the worker.
extern "C-unwind" fn ask_for_yield(context: *mut Context) -> Word {
    // SAFETY: generated code passes the context of its process on, which nobody else uses meanwhile.
    unsafe { process(context) }.set_stack_limit(usize::MAX);
    0
}

/// A list is an array of all its elements.
extern "C-unwind" fn list_new(context: *mut Context, _: *const (), items: *const u64, count: Word) -> Word {
    // SAFETY: generated code passes the context of its process on, which nobody else uses meanwhile.
    let list = unsafe { process(context) }.object(Header::sized(Kind::Refs, count));
    // SAFETY: generated code passes as many words as it says, and the object has room for them.
    unsafe { ptr::copy_nonoverlapping(items, (list as *mut u64).add(1), count as usize) };
    list
}

extern "C-unwind" fn spawn(_: *mut Context, actor: *const (), _: Word) -> Word {
    actor as Word
}

extern "C-unwind" fn service_start(_: *mut Context, service: *const (), _: Word) -> Word {
    service as Word
}

/// Keeps number and value, in one word.
extern "C-unwind" fn constant_set(context: *mut Context, number: Word, _: *const (), value: Word) {
    // SAFETY: generated code passes the context of its process on, which nobody else uses meanwhile.
    unsafe { process(context) }.context.message = number + value;
}

extern "C-unwind" fn constant(context: *mut Context, number: Word, name: &'static Text) -> Word {
    assert_eq!((number, name.as_str()), (6, "second"));
    // SAFETY: generated code passes the context of its process on, which nobody else uses meanwhile.
    unsafe { process(context) }.context.message
}

/// Where everything is.
pub(super) fn symbols() -> Vec<(&'static str, *const ())> {
    vec![
        ("mesh3_alloc", alloc as *const ()),
        ("mesh3_stack_check", stack_check as *const ()),
        ("mesh3_panic", panic as *const ()),
        ("mesh3_string_join", string_join as *const ()),
        ("mesh3_display", display as *const ()),
        ("mesh3_receive_take", receive_take as *const ()),
        ("mesh3_constant_set", constant_set as *const ()),
        ("mesh3_constant", constant as *const ()),
        ("library_tagged", tagged as *const ()),
        ("library_fail", fail as *const ()),
        ("library_ask_for_yield", ask_for_yield as *const ()),
        ("mesh3_list_new", list_new as *const ()),
        ("mesh3_spawn", spawn as *const ()),
        ("mesh3_service_start", service_start as *const ()),
    ]
}
