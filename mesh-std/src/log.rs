//! The Rust side of `log.mpl`: one line per call, with time, level and the fields of the process, on standard error or in
//! a file. With the feature `tracing`, and a subscriber in the host, every line is an event of that crate instead, of the
//! target `mesh::log`.

use jiff::{Timestamp, Unit};
use mesh_abi::context::Context;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use mesh_runtime::io::run_blocking;
use mesh_runtime::library::{call, library, log_fields, memory, result, string};
use mesh_runtime::value::{map, text};
use std::fs::File;
use std::io::Write;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// How much a line matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Level {
    Debug,
    Info,
    Warn,
    Error,
    /// Above all lines.
    Off,
}

impl Level {
    /// The level with this name; whatever else is written means `info`.
    fn named(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "debug" => Self::Debug,
            "warn" => Self::Warn,
            "error" => Self::Error,
            "off" => Self::Off,
            _ => Self::Info,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Debug => "DEBUG",
            Self::Info => "INFO ",
            Self::Warn => "WARN ",
            Self::Error | Self::Off => "ERROR",
        }
    }
}

/// The level from which on lines are written: that of the environment, until a program sets another.
fn threshold() -> &'static AtomicU8 {
    static THRESHOLD: OnceLock<AtomicU8> = OnceLock::new();
    THRESHOLD.get_or_init(|| {
        let level = std::env::var("MESH_LOG").map_or(Level::Info, |it| Level::named(&it));
        AtomicU8::new(level as u8)
    })
}

fn is_written(level: Level) -> bool {
    level as u8 >= threshold().load(Ordering::Relaxed)
}

/// Where lines go: a file, or standard error.
fn target() -> &'static Mutex<Option<File>> {
    static TARGET: Mutex<Option<File>> = Mutex::new(None);
    &TARGET
}

/// Writes a line of the running process, with the fields it has.
fn write(context: *mut Context, level: Level, message: &str) {
    if !is_written(level) {
        return;
    }
    // SAFETY: the library of the runtime.
    let fields = unsafe { log_fields(context, |fields| fields.clone()) };
    #[cfg(feature = "tracing")]
    if tracing::dispatcher::has_been_set() {
        return hand_over(level, message, &fields);
    }
    let line = line(Timestamp::now(), level, message, &fields);
    // Nobody can be told that the place for it is gone.
    let _ = match &mut *target().lock().unwrap_or_else(PoisonError::into_inner) {
        Some(file) => file.write_all(line.as_bytes()),
        None => std::io::stderr().write_all(line.as_bytes()),
    };
}

/// Gives a line to the subscriber of the host.
#[cfg(feature = "tracing")]
fn hand_over(level: Level, message: &str, fields: &str) {
    let fields = fields.trim_start();
    match level {
        Level::Debug => tracing::debug!(target: "mesh::log", fields, "{message}"),
        Level::Info => tracing::info!(target: "mesh::log", fields, "{message}"),
        Level::Warn => tracing::warn!(target: "mesh::log", fields, "{message}"),
        Level::Error | Level::Off => tracing::error!(target: "mesh::log", fields, "{message}"),
    }
}

fn line(time: Timestamp, level: Level, message: &str, fields: &str) -> String {
    let time = time.round(Unit::Millisecond).unwrap_or(time);
    format!("{time:.3} {} {message}{fields}\n", level.word())
}

/// A field behind a message. A value that is one word stays as it is.
fn field(name: &str, value: &str) -> String {
    let is_word = !value.is_empty() && !value.contains(|c: char| c.is_whitespace() || c == '"');
    if is_word { format!(" {name}={value}") } else { format!(" {name}={value:?}") }
}

/// Lines go to the end of a file from now on; to standard error if it has no name.
fn open(path: &str) -> std::io::Result<()> {
    let file = match path {
        "" => None,
        path => Some(File::options().append(true).create(true).open(path)?),
    };
    *target().lock().unwrap_or_else(PoisonError::into_inner) = file;
    Ok(())
}

library! {
    /// `Log.debug`
    fn mesh_log_debug(context, message: Word) {
        write(context, Level::Debug, text::get(message));
    }

    /// `Log.info`
    fn mesh_log_info(context, message: Word) {
        write(context, Level::Info, text::get(message));
    }

    /// `Log.warn`
    fn mesh_log_warn(context, message: Word) {
        write(context, Level::Warn, text::get(message));
    }

    /// `Log.error`
    fn mesh_log_error(context, message: Word) {
        write(context, Level::Error, text::get(message));
    }

    /// `Log.event`
    fn mesh_log_line(context, level: Word, message: Word) {
        write(context, Level::named(text::get(level)), text::get(message));
    }

    /// `Log.with`
    fn mesh_log_with(context, ty: &'static TypeDesc, fields: Word, f: Word) -> Word {
        let more: String = map::pairs(fields).into_iter().map(|(name, value)| field(text::get(name), text::get(value))).collect();
        // SAFETY: the library of the runtime.
        let before = unsafe { log_fields(context, |all| {
            all.push_str(&more);
            all.len() - more.len()
        }) };
        // SAFETY: as above; the checker made it a closure that gives a value of this type. If it fails, the process and
        // its fields end.
        let value = unsafe { call(context, ty, f) };
        // SAFETY: as above.
        unsafe { log_fields(context, |all| all.truncate(before)) };
        value
    }

    /// `Log.to_file`
    fn mesh_log_to_file(context, path: Word) -> Word {
        let path = text::get(path).to_owned();
        let opened = run_blocking(move || open(&path).map_err(|error| format!("{path}: {error}")));
        // SAFETY: the library of the runtime.
        let word = opened.map(|()| 0).map_err(|message| unsafe { string(context, &message) });
        // SAFETY: the library of the runtime.
        unsafe { memory(context) }.build(|arena| result(arena, word.is_err(), word))
    }

    /// `Log.set_level`
    fn mesh_log_set_level(_context, level: Word) {
        threshold().store(Level::named(text::get(level)) as u8, Ordering::Relaxed);
    }

    /// `Log.is_enabled`
    fn mesh_log_is_enabled(_context, level: Word) -> Word {
        u64::from(is_written(Level::named(text::get(level))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_time_level_and_message() {
        let time: Timestamp = "2026-02-03T04:05:06.7891Z".parse().unwrap();
        let told = line(time, Level::Warn, "disk: 91 %", " host=a");
        assert_eq!(told, "2026-02-03T04:05:06.789Z WARN  disk: 91 % host=a\n");
    }

    #[test]
    fn levels_are_in_order_and_have_names() {
        let named = ["debug", "info", "WARN", "error", "off"].map(Level::named);
        assert!(named.is_sorted());
        assert_eq!(Level::named("loud"), Level::Info);
    }
}
