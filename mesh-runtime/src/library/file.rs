//! `File` and `Dir`: what touches the file system, each call on a thread for work that blocks.

use super::{bytes, library, memory, option, result, string};
use crate::heap::Paused;
use crate::value::{list, text};
use mesh_abi::context::Context;
use mesh_abi::word::Word;
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// What went wrong: the path, and the words of the system.
pub(super) type Failure = String;

/// An outcome whose error says what it is about.
pub(super) fn named<T>(what: &str, outcome: io::Result<T>) -> Result<T, Failure> {
    outcome.map_err(|error| format!("{what}: {error}"))
}

/// Runs a job on a path where only the caller waits.
fn look<R: Send + 'static>(path: Word, job: impl FnOnce(&Path) -> R + Send + 'static) -> R {
    let path = PathBuf::from(text::get(path));
    crate::io::run_blocking(move || job(&path))
}

/// The same for a job that may fail.
pub(super) fn on_path<R: Send + 'static>(
    path: Word,
    job: impl FnOnce(&Path) -> io::Result<R> + Send + 'static,
) -> Result<R, Failure> {
    let outcome = look(path, job);
    named(text::get(path), outcome)
}

/// The same for a job that leads from one path to another.
fn on_paths(
    from: Word,
    to: Word,
    job: impl FnOnce(&Path, &Path) -> io::Result<()> + Send + 'static,
) -> Result<(), Failure> {
    let target = PathBuf::from(text::get(to));
    let outcome = look(from, move |from| job(from, &target));
    named(&format!("{} -> {}", text::get(from), text::get(to)), outcome)
}

/// `Ok(())`, or `Err` of what went wrong.
pub(super) fn done(context: *mut Context, outcome: Result<(), Failure>) -> Word {
    answer(context, false, outcome, |_, ()| 0)
}

/// `Ok` of a text.
fn answer_text(context: *mut Context, outcome: Result<String, Failure>) -> Word {
    answer(context, true, outcome, |arena, value| text::new(arena, &value))
}

/// `Ok` of a list of texts.
fn answer_texts(context: *mut Context, outcome: Result<Vec<String>, Failure>) -> Word {
    answer(context, true, outcome, |arena, texts| {
        let words: Vec<Word> = texts.iter().map(|it| text::new(arena, it)).collect();
        list::new(arena, true, &words)
    })
}

/// `Ok` of a value that is made, or `Err` of what went wrong.
pub(super) fn answer<T>(
    context: *mut Context,
    is_ref: bool,
    outcome: Result<T, Failure>,
    value: impl FnOnce(&mut Paused<'_>, T) -> Word,
) -> Word {
    // SAFETY: see the module.
    unsafe { memory(context) }.build(|arena| {
        let (is_ref, word) = match outcome {
            Ok(it) => (is_ref, Ok(value(arena, it))),
            Err(message) => (true, Err(text::new(arena, &message))),
        };
        result(arena, is_ref, word)
    })
}

/// Names of the entries of a directory, sorted.
fn entries(path: &Path) -> io::Result<Vec<String>> {
    let names = fs::read_dir(path)?.map(|entry| Ok(readable(entry?.file_name())));
    let mut names = names.collect::<io::Result<Vec<String>>>()?;
    names.sort();
    Ok(names)
}

/// A name that is not Unicode shows where it is not.
fn readable(name: OsString) -> String {
    name.into_string().unwrap_or_else(|name| name.to_string_lossy().into_owned())
}

/// Writes a file beside the place and moves it there, so that nobody ever sees half of it.
fn write_atomic(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.new", std::process::id()));
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // What cannot be removed either is not worth another message.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Creates the file if it is not there, and says that it was changed now.
fn touch(path: &Path) -> io::Result<()> {
    let file = OpenOptions::new().create(true).append(true).open(path)?;
    file.set_modified(std::time::SystemTime::now())
}

fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().create(true).append(true).open(path)?.write_all(bytes)
}

/// Size, kind (0: file, 1: directory, 2: something else), last change in seconds and nanoseconds since 1970, and permissions.
fn stat(path: &Path) -> io::Result<Vec<Word>> {
    let found = fs::metadata(path)?;
    let kind = if found.is_file() { 0 } else { 2 - u64::from(found.is_dir()) };
    let changed = found.modified()?;
    let nanos = match changed.duration_since(UNIX_EPOCH) {
        Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(i128::MAX),
        Err(before) => -i128::try_from(before.duration().as_nanos()).unwrap_or(i128::MAX),
    };
    let seconds = i64::try_from(nanos.div_euclid(1_000_000_000)).unwrap_or(i64::MAX).cast_unsigned();
    let part = nanos.rem_euclid(1_000_000_000) as u64;
    Ok(vec![found.len(), kind, seconds, part, permissions(&found)])
}

#[cfg(unix)]
fn permissions(of: &fs::Metadata) -> u64 {
    use std::os::unix::fs::PermissionsExt;
    u64::from(of.permissions().mode() & 0o7777)
}

#[cfg(not(unix))]
fn permissions(of: &fs::Metadata) -> u64 {
    if of.permissions().readonly() { 0o444 } else { 0o666 }
}

#[cfg(unix)]
fn set_permissions(path: &Path, mode: i64) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode((mode & 0o7777) as u32))
}

#[cfg(not(unix))]
fn set_permissions(path: &Path, mode: i64) -> io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_readonly(mode & 0o200 == 0);
    fs::set_permissions(path, permissions)
}

#[cfg(unix)]
fn symlink(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(from, to)
}

#[cfg(not(unix))]
fn symlink(_from: &Path, _to: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

library! {
    /// `File.read`
    fn mesh_file_read(context, path: Word) -> Word {
        answer_text(context, on_path(path, |path| fs::read_to_string(path)))
    }

    /// `File.write`
    fn mesh_file_write(context, path: Word, text: Word) -> Word {
        let bytes = text::get(text).as_bytes().to_vec();
        done(context, on_path(path, move |path| fs::write(path, bytes)))
    }

    /// `File.append`
    fn mesh_file_append(context, path: Word, text: Word) -> Word {
        let bytes = text::get(text).as_bytes().to_vec();
        done(context, on_path(path, move |path| append(path, &bytes)))
    }

    /// `File.write_atomic`
    fn mesh_file_write_atomic(context, path: Word, text: Word) -> Word {
        let bytes = text::get(text).as_bytes().to_vec();
        done(context, on_path(path, move |path| write_atomic(path, &bytes)))
    }

    /// `File.touch`
    fn mesh_file_touch(context, path: Word) -> Word {
        done(context, on_path(path, touch))
    }

    /// `File.exists`
    fn mesh_file_exists(_context, path: Word) -> Word {
        u64::from(look(path, Path::exists))
    }

    /// `File.is_file`
    fn mesh_file_is_file(_context, path: Word) -> Word {
        u64::from(look(path, Path::is_file))
    }

    /// `File.is_dir`
    fn mesh_file_is_dir(_context, path: Word) -> Word {
        u64::from(look(path, Path::is_dir))
    }

    /// `File.is_link`
    fn mesh_file_is_link(_context, path: Word) -> Word {
        u64::from(look(path, Path::is_symlink))
    }

    /// `File.size`
    fn mesh_file_size(context, path: Word) -> Word {
        let size = on_path(path, |path| fs::metadata(path).map(|it| it.len()));
        answer(context, false, size, |_, size| size)
    }

    /// `File.read_bytes`
    fn mesh_file_read_bytes(context, path: Word) -> Word {
        answer(context, true, on_path(path, |path| fs::read(path)), |arena, value| bytes::new(arena, &value))
    }

    /// `File.write_bytes`
    fn mesh_file_write_bytes(context, path: Word, value: Word) -> Word {
        let value = bytes::get(value).to_vec();
        done(context, on_path(path, move |path| fs::write(path, value)))
    }

    /// `File.stat`, as a list of numbers
    fn mesh_file_stat(context, path: Word) -> Word {
        answer(context, true, on_path(path, stat), |arena, facts| list::new(arena, false, &facts))
    }

    /// `File.set_permissions`
    fn mesh_file_set_permissions(context, path: Word, mode: i64) -> Word {
        done(context, on_path(path, move |path| set_permissions(path, mode)))
    }

    /// `File.symlink`
    fn mesh_file_symlink(context, from: Word, to: Word) -> Word {
        done(context, on_paths(from, to, symlink))
    }

    /// `File.read_link`
    fn mesh_file_read_link(context, path: Word) -> Word {
        answer_text(context, on_path(path, |path| fs::read_link(path).map(|it| readable(it.into_os_string()))))
    }

    /// `File.delete`
    fn mesh_file_delete(context, path: Word) -> Word {
        done(context, on_path(path, |path| fs::remove_file(path)))
    }

    /// `File.copy`
    fn mesh_file_copy(context, from: Word, to: Word) -> Word {
        done(context, on_paths(from, to, |from, to| fs::copy(from, to).map(drop)))
    }

    /// `File.rename`
    fn mesh_file_rename(context, from: Word, to: Word) -> Word {
        done(context, on_paths(from, to, |from, to| fs::rename(from, to)))
    }

    /// `Dir.list`
    fn mesh_dir_list(context, path: Word) -> Word {
        answer_texts(context, on_path(path, entries))
    }

    /// `Dir.create`
    fn mesh_dir_create(context, path: Word) -> Word {
        done(context, on_path(path, |path| fs::create_dir(path)))
    }

    /// `Dir.create_all`
    fn mesh_dir_create_all(context, path: Word) -> Word {
        done(context, on_path(path, |path| fs::create_dir_all(path)))
    }

    /// `Dir.remove`
    fn mesh_dir_remove(context, path: Word) -> Word {
        done(context, on_path(path, |path| fs::remove_dir(path)))
    }

    /// `Dir.remove_all`
    fn mesh_dir_remove_all(context, path: Word) -> Word {
        done(context, on_path(path, |path| fs::remove_dir_all(path)))
    }

    /// `Dir.current`
    fn mesh_dir_current(context) -> Word {
        let path = std::env::current_dir().unwrap_or_default();
        // SAFETY: see the module.
        unsafe { string(context, &readable(path.into_os_string())) }
    }

    /// `Dir.temp`
    fn mesh_dir_temp(context) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, &readable(std::env::temp_dir().into_os_string())) }
    }

    /// `Path.canonical`
    fn mesh_path_canonical(context, path: Word) -> Word {
        let real = on_path(path, |path| fs::canonicalize(path).map(|it| readable(it.into_os_string())));
        answer_text(context, real)
    }

    /// `Path.absolute`
    fn mesh_path_absolute(context, path: Word) -> Word {
        let whole = std::path::absolute(text::get(path)).map(|it| readable(it.into_os_string()));
        answer_text(context, named(text::get(path), whole))
    }

    /// `Path.expand_home`'s home
    fn mesh_path_home(context) -> Word {
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| {
            let home = std::env::home_dir().map(|it| text::new(arena, &readable(it.into_os_string())));
            option(arena, true, home)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("mesh-file-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_file_is_replaced_as_a_whole() {
        let folder = folder("atomic");
        let file = folder.join("a.txt");
        write_atomic(&file, b"one").unwrap();
        write_atomic(&file, b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(entries(&folder).unwrap(), ["a.txt"]);
        assert!(write_atomic(&folder.join("none/a.txt"), b"x").is_err());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn touching_keeps_what_is_there() {
        let folder = folder("touch");
        let file = folder.join("a.txt");
        touch(&file).unwrap();
        append(&file, b"x").unwrap();
        touch(&file).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"x");
        fs::remove_dir_all(folder).unwrap();
    }
}
