//! The Rust side of `log.mpl`: one line on standard error per call, with time and level.

use jiff::{Timestamp, Unit};
use mesh_abi::word::Word;
use mesh_runtime::library::library;
use mesh_runtime::value::text;
use std::io::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

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

fn write(level: Level, message: &str) {
    if !is_written(level) {
        return;
    }
    let line = line(Timestamp::now(), level, message);
    // Nobody can be told that standard error is gone.
    let _ = std::io::stderr().write_all(line.as_bytes());
}

fn line(time: Timestamp, level: Level, message: &str) -> String {
    let time = time.round(Unit::Millisecond).unwrap_or(time);
    format!("{time:.3} {} {message}\n", level.word())
}

library! {
    /// `Log.debug`
    fn mesh_log_debug(_context, message: Word) {
        write(Level::Debug, text::get(message));
    }

    /// `Log.info`
    fn mesh_log_info(_context, message: Word) {
        write(Level::Info, text::get(message));
    }

    /// `Log.warn`
    fn mesh_log_warn(_context, message: Word) {
        write(Level::Warn, text::get(message));
    }

    /// `Log.event`
    fn mesh_log_line(_context, level: Word, message: Word) {
        write(Level::named(text::get(level)), text::get(message));
    }

    /// `Log.set_level`
    fn mesh_log_set_level(_context, level: Word) {
        threshold().store(Level::named(text::get(level)) as u8, Ordering::Relaxed);
    }

    /// `Log.is_enabled`
    fn mesh_log_is_enabled(_context, level: Word) -> Word {
        u64::from(is_written(Level::named(text::get(level))))
    }

    /// `Log.error`
    fn mesh_log_error(_context, message: Word) {
        write(Level::Error, text::get(message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_time_level_and_message() {
        let time: Timestamp = "2026-02-03T04:05:06.7891Z".parse().unwrap();
        assert_eq!(line(time, Level::Warn, "disk: 91 %"), "2026-02-03T04:05:06.789Z WARN  disk: 91 %\n");
    }

    #[test]
    fn levels_are_in_order_and_have_names() {
        let named = ["debug", "info", "WARN", "error", "off"].map(Level::named);
        assert!(named.is_sorted());
        assert_eq!(Level::named("loud"), Level::Info);
    }
}
