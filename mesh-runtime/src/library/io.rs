//! `println` and its kin, `IO`.

use super::{Type, library, memory, option, result, string};
use crate::actor::Owner;
use crate::sync::lock;
use crate::value::{fault, text};
use mesh_abi::context::{Context, Site};
use mesh_abi::word::Word;
use std::io::{self, BufRead, IsTerminal, Write};
use std::sync::Mutex;

/// Where programs write.
#[derive(Clone, Copy)]
enum Stream {
    Out,
    Error,
}

/// Who writes to each of the streams, so that nobody waits for its lock on a thread for processes.
static WRITING: [Mutex<()>; 2] = [const { Mutex::new(()) }; 2];

/// So many bytes a stream that is ready takes at once: what POSIX promises of pipes.
const AT_ONCE: usize = 4096;

impl Stream {
    /// Writes one text with one call under the stream's lock, so that lines of different processes never mix. Where that
    /// would wait for who reads, only the process waits.
    fn write(self, parts: &[&str]) {
        let text = parts.concat();
        if let Ok(_writing) = WRITING[self as usize].try_lock()
            && text.len() <= AT_ONCE
            && self.is_ready()
        {
            return self.write_now(&text);
        }
        crate::io::run_blocking(move || {
            let _writing = lock(&WRITING[self as usize]);
            self.write_now(&text);
        });
    }

    /// A closed stream is no reason to crash: there is nobody left to tell.
    fn write_now(self, text: &str) {
        let _ = match self {
            Self::Out => io::stdout().write_all(text.as_bytes()),
            Self::Error => io::stderr().write_all(text.as_bytes()),
        };
    }

    /// Whether a write does not wait.
    #[cfg(unix)]
    fn is_ready(self) -> bool {
        let fd = [libc::STDOUT_FILENO, libc::STDERR_FILENO][self as usize];
        let mut asked = libc::pollfd { fd, events: libc::POLLOUT, revents: 0 };
        // SAFETY: one entry, which is there during the call.
        unsafe { libc::poll(&raw mut asked, 1, 0) == 1 }
    }

    #[cfg(not(unix))]
    fn is_ready(self) -> bool {
        true
    }
}

/// To standard output, or to whoever wants to have what this process prints.
fn print(context: *mut Context, parts: &[&str]) {
    // SAFETY: see the module.
    if !unsafe { Owner::from_context(context) }.capture(parts) {
        Stream::Out.write(parts);
    }
}

/// A line without its ending; none at the end of input.
fn read_line() -> io::Result<Option<String>> {
    // What was printed as a prompt must be seen before the answer is waited for.
    let _ = io::stdout().flush();
    let mut line = String::new();
    if io::stdin().lock().read_line(&mut line)? == 0 {
        return Ok(None);
    }
    if line.ends_with('\n') {
        line.pop();
        if line.ends_with('\r') {
            line.pop();
        }
    }
    Ok(Some(line))
}

/// The rest of the input.
fn read_all() -> io::Result<String> {
    let _ = io::stdout().flush();
    io::read_to_string(io::stdin().lock())
}

/// `Ok` of a text, or `Err` of the system's words.
fn text_result(context: *mut Context, outcome: io::Result<String>) -> Word {
    let word = match &outcome {
        // SAFETY: see the module.
        Ok(text) => Ok(unsafe { string(context, text) }),
        // SAFETY: see the module.
        Err(error) => Err(unsafe { string(context, &error.to_string()) }),
    };
    // SAFETY: see the module.
    unsafe { memory(context) }.build(|arena| result(arena, true, word))
}

/// A place that `mesh_place_of_call` gave.
fn site(place: Word) -> Option<&'static Site> {
    // SAFETY: it is null or constant data.
    unsafe { (place as *const Site).as_ref() }
}

library! {
    /// Where code of the program called the library; the compiler knows the functions that ask for it.
    fn mesh_place_of_call(context) -> Word {
        // SAFETY: see the module.
        unsafe { (*context).site as Word }
    }

    /// A place as `file:line`.
    fn mesh_place_text(context, place: Word) -> Word {
        let text = site(place).map_or_else(|| "?".to_owned(), |it| format!("{}:{}", it.file.as_str(), it.line));
        // SAFETY: see the module.
        unsafe { string(context, &text) }
    }

    /// An argument of the call at a place, as it is written; empty if nobody knows.
    fn mesh_place_argument(context, place: Word, number: i64) -> Word {
        let mut texts = site(place).map_or("", |it| it.arguments.as_str()).split('\0');
        let text = usize::try_from(number).ok().and_then(|number| texts.nth(number));
        // SAFETY: see the module.
        unsafe { string(context, text.unwrap_or_default()) }
    }

    /// `println`
    fn mesh_println(context, s: Word) {
        print(context, &[text::get(s), "\n"]);
    }

    /// `print`
    fn mesh_print(context, s: Word) {
        print(context, &[text::get(s)]);
    }

    /// `Test.capture_output`: begins it.
    fn mesh_capture_begin(context) {
        // SAFETY: see the module.
        unsafe { Owner::from_context(context) }.begin_capture();
    }

    /// `Test.capture_output`: ends it.
    fn mesh_capture_end(context) -> Word {
        // SAFETY: see the module.
        let text = unsafe { Owner::from_context(context) }.end_capture();
        // SAFETY: see the module.
        unsafe { string(context, &text) }
    }

    /// `IO.eprintln`
    fn mesh_eprintln(_context, s: Word) {
        Stream::Error.write(&[text::get(s), "\n"]);
    }

    /// `eprint`
    fn mesh_eprint(_context, s: Word) {
        Stream::Error.write(&[text::get(s)]);
    }

    /// `panic`
    fn mesh_panic(_context, _ty: Type, message: Word) -> Word {
        fault::raise(text::get(message))
    }

    /// `IO.read_line`
    fn mesh_io_read_line(context) -> Word {
        // On another thread: the worker goes on with other processes meanwhile.
        let line = crate::io::run_blocking(read_line);
        text_result(context, line.map(Option::unwrap_or_default))
    }

    /// `IO.read`
    fn mesh_io_read(context) -> Word {
        let line = crate::io::run_blocking(read_line);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| {
            let word = match line {
                Ok(line) => {
                    let line = line.map(|line| text::new(arena, &line));
                    Ok(option(arena, true, line))
                }
                Err(error) => Err(text::new(arena, &error.to_string())),
            };
            result(arena, true, word)
        })
    }

    /// `IO.read_all`
    fn mesh_io_read_all(context) -> Word {
        text_result(context, crate::io::run_blocking(read_all))
    }

    /// `IO.flush`
    fn mesh_io_flush(_context) {
        // A closed stream is no reason to crash.
        let _ = io::stdout().flush();
    }

    /// `IO.is_tty`
    fn mesh_io_is_tty(_context) -> Word {
        u64::from(io::stdout().is_terminal())
    }
}
