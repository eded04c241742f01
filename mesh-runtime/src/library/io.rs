//! `println` and its kin, `IO`.

use super::{Type, library, memory, result, string};
use crate::value::{fault, text};
use mesh_abi::word::Word;
use std::io::{self, BufRead, Write};

/// Writes one text with one call under the stream's lock, so that lines of different processes never mix.
/// A closed stream is no reason to crash: there is nobody left to tell.
fn write(stream: &mut dyn Write, parts: &[&str]) {
    let _ = stream.write_all(parts.concat().as_bytes());
}

/// A line without its ending; the empty text at the end of input.
fn read_line() -> io::Result<String> {
    // What was printed as a prompt must be seen before the answer is waited for.
    let _ = io::stdout().flush();
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    if line.ends_with('\n') {
        line.pop();
        if line.ends_with('\r') {
            line.pop();
        }
    }
    Ok(line)
}

library! {
    /// `println`
    fn mesh_println(_context, s: Word) {
        write(&mut io::stdout(), &[text::get(s), "\n"]);
    }

    /// `print`
    fn mesh_print(_context, s: Word) {
        write(&mut io::stdout(), &[text::get(s)]);
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
        let word = match &line {
            // SAFETY: see the module.
            Ok(line) => Ok(unsafe { string(context, line) }),
            // SAFETY: see the module.
            Err(error) => Err(unsafe { string(context, &error.to_string()) }),
        };
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| result(arena, true, word))
    }
}
