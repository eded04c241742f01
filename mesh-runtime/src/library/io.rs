//! `println` and its kin, `IO`.

use super::{Type, library, memory, option, result, string};
use crate::actor::Owner;
use crate::value::{fault, text};
use mesh_abi::context::Context;
use mesh_abi::word::Word;
use std::io::{self, BufRead, IsTerminal, Write};

/// Writes one text with one call under the stream's lock, so that lines of different processes never mix.
/// A closed stream is no reason to crash: there is nobody left to tell.
fn write(stream: &mut dyn Write, parts: &[&str]) {
    let _ = stream.write_all(parts.concat().as_bytes());
}

/// To standard output, or to whoever wants to have what this process prints.
fn print(context: *mut Context, parts: &[&str]) {
    // SAFETY: see the module.
    if !unsafe { Owner::from_context(context) }.capture(parts) {
        write(&mut io::stdout(), parts);
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

library! {
    /// Where code of the program called the library: `file:line`.
    fn mesh_place_of_call(context) -> Word {
        // SAFETY: see the module; a site is null or constant data.
        let site = unsafe { (*context).site.as_ref() };
        let place = site.map_or_else(|| "?".to_owned(), |it| format!("{}:{}", it.file.as_str(), it.line));
        // SAFETY: see the module.
        unsafe { string(context, &place) }
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
        write(&mut io::stderr(), &[text::get(s), "\n"]);
    }

    /// `eprint`
    fn mesh_eprint(_context, s: Word) {
        write(&mut io::stderr(), &[text::get(s)]);
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
