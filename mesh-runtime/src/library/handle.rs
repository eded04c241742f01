//! `FileHandle`, `File.lines` and `File.chunks`: files that stay open, each call on a thread for work that blocks.
//!
//! A handle is a resource: the file is closed with the last value that refers to it, at the latest with its process.

use super::file::{Failure, answer, done, named, on_path};
use super::{Type, bytes, library, memory, option, result};
use crate::heap::{new_resource, resource_of};
use crate::value::{fault, list, object, text};
use mesh_abi::context::Context;
use mesh_abi::word::Word;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// As many bytes of lines are read at once: going to another thread is worth more than a line.
const LINES: usize = 64 << 10;

/// An open file.
struct Handle {
    path: String,
    /// `None`: closed.
    file: Mutex<Option<BufReader<File>>>,
}

/// Does something with an open file where only the caller waits; an error names the file.
fn with<R: Send + 'static>(
    handle: Word,
    job: impl FnOnce(&mut BufReader<File>) -> io::Result<R> + Send + 'static,
) -> Result<R, Failure> {
    // SAFETY: the checker lets nothing but a handle be passed, and handles are resources.
    let resource = unsafe { resource_of(handle) };
    let Ok(handle) = resource.downcast::<Handle>() else { fault::raise("this is no file") };
    crate::io::run_blocking(move || {
        let mut file = handle.file.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = match file.as_mut() {
            Some(file) => job(file),
            None => Err(io::Error::other("the file is closed")),
        };
        named(&handle.path, outcome)
    })
}

/// Opens a file as a mode says.
fn open(path: &Path, mode: &str) -> io::Result<File> {
    let mut options = OpenOptions::new();
    match mode {
        "read" => options.read(true),
        "write" => options.write(true).create(true).truncate(true),
        "append" => options.append(true).create(true),
        "new" => options.write(true).create_new(true),
        other => return Err(io::Error::other(format!("there is no mode :{other}"))),
    };
    options.open(path)
}

/// A line without its end; none at the end of the file.
fn line(file: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = String::new();
    if file.read_line(&mut line)? == 0 {
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

/// Some lines; none at the end of the file. An error is the last one.
fn lines(file: &mut impl BufRead) -> Vec<io::Result<String>> {
    let (mut lines, mut size) = (Vec::new(), 0);
    while size < LINES {
        let Some(line) = line(file).transpose() else { break };
        size += line.as_ref().map_or(LINES, |line| line.len() + 1);
        lines.push(line);
    }
    lines
}

/// The next `count` bytes, or all there are.
fn chunk(file: &mut impl Read, count: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(count).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn count_of(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}

fn answer_bytes(context: *mut Context, outcome: Result<Vec<u8>, Failure>) -> Word {
    answer(context, true, outcome, |arena, value| bytes::new(arena, &value))
}

/// Code of a closure that takes a handle and gives a result.
type UseHandle = unsafe extern "C-unwind" fn(*mut Context, Word, Word) -> Word;

/// An open file as a value.
fn open_handle(context: *mut Context, path: Word, mode: Word) -> (Result<Arc<Handle>, Failure>, Word) {
    let (name, mode) = (text::get(path).to_owned(), text::get(mode).to_owned());
    let opened = on_path(path, move |path| open(path, &mode));
    let handle = opened.map(|file| Arc::new(Handle { path: name, file: Mutex::new(Some(BufReader::new(file))) }));
    let word = answer(context, true, handle.clone(), |arena, handle| new_resource(handle, arena));
    (handle, word)
}

library! {
    /// `File.with`
    fn mesh_file_with(context, _ty: Type, path: Word, mode: Word, f: Word) -> Word {
        let (handle, opened) = open_handle(context, path, mode);
        // A result that is an error is one of any type.
        let Ok(handle) = handle else { return opened };
        // SAFETY: the first payload word of a closure is its code; the checker made it one that takes a handle.
        let code = unsafe { std::mem::transmute::<Word, UseHandle>(object::load(f, 0)) };
        // SAFETY: as above; the context is that of this process.
        let outcome = unsafe { code(context, f, object::load(opened, 0)) };
        crate::io::run_blocking(move || drop(handle.file.lock().unwrap_or_else(PoisonError::into_inner).take()));
        outcome
    }

    /// `File.open`
    fn mesh_handle_open(context, path: Word, mode: Word) -> Word {
        open_handle(context, path, mode).1
    }

    /// `FileHandle.read_line`
    fn mesh_handle_line(context, handle: Word) -> Word {
        answer(context, true, with(handle, line), |arena, line| {
            let line = line.map(|line| text::new(arena, &line));
            option(arena, true, line)
        })
    }

    /// Some lines of a file; none at its end.
    fn mesh_handle_lines(context, handle: Word) -> Word {
        let lines = with(handle, |file| Ok(lines(file))).unwrap_or_else(|closed| vec![Err(io::Error::other(closed))]);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| {
            let mut items = Vec::new();
            for line in lines {
                let word = match line {
                    Ok(line) => Ok(text::new(arena, &line)),
                    Err(error) => Err(text::new(arena, &error.to_string())),
                };
                items.push(result(arena, true, word));
            }
            list::new(arena, true, &items)
        })
    }

    /// `FileHandle.read`
    fn mesh_handle_chunk(context, handle: Word, count: i64) -> Word {
        answer_bytes(context, with(handle, move |file| chunk(file, count_of(count))))
    }

    /// `FileHandle.write_bytes`
    fn mesh_handle_write(context, handle: Word, bytes: Word) -> Word {
        let bytes = bytes::get(bytes).to_vec();
        done(context, with(handle, move |file| file.get_mut().write_all(&bytes)))
    }

    /// `FileHandle.seek`
    fn mesh_handle_seek(context, handle: Word, to: i64) -> Word {
        let place = with(handle, move |file| file.seek(SeekFrom::Start(count_of(to))));
        answer(context, false, place, |_, place| place)
    }

    /// `FileHandle.flush`
    fn mesh_handle_flush(context, handle: Word) -> Word {
        done(context, with(handle, |file| file.get_mut().sync_data()))
    }

    /// `FileHandle.close`; closing again is nothing.
    fn mesh_handle_close(_context, handle: Word) {
        // SAFETY: as in `with`.
        let resource = unsafe { resource_of(handle) };
        let Ok(handle) = resource.downcast::<Handle>() else { fault::raise("this is no file") };
        crate::io::run_blocking(move || drop(handle.file.lock().unwrap_or_else(PoisonError::into_inner).take()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_without_their_ends_and_errors_behind_them() {
        let mut file = BufReader::new(&b"one\r\ntwo\n\xff\nlast"[..]);
        let found: Vec<_> = lines(&mut file).into_iter().map(Result::ok).collect();
        assert_eq!(found, [Some("one".to_owned()), Some("two".to_owned()), None]);
        assert_eq!(lines(&mut file).len(), 1);
        assert!(lines(&mut file).is_empty());
    }

    #[test]
    fn chunks_are_full_but_for_the_last() {
        let mut file = &b"abcde"[..];
        assert_eq!(chunk(&mut file, 3).unwrap(), b"abc");
        assert_eq!(chunk(&mut file, 3).unwrap(), b"de");
        assert_eq!(chunk(&mut file, 3).unwrap(), b"");
    }
}
