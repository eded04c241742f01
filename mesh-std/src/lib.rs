//! The standard library of Mesh: its sources, and the Rust functions under modules that not every program needs.
//!
//! The Rust functions of the core modules (`String`, `List`, `Map`, …) live in `mesh-runtime`, because no
//! program is without them. A program that uses nothing else does not link this crate.

#[cfg(feature = "runtime")]
pub mod csv;
#[cfg(feature = "runtime")]
pub mod decimal;
#[cfg(feature = "runtime")]
pub mod encoding;
#[cfg(feature = "runtime")]
pub mod glob;
#[cfg(feature = "runtime")]
pub mod hasher;
#[cfg(feature = "runtime")]
pub mod http;
#[cfg(feature = "runtime")]
pub mod json;
#[cfg(feature = "runtime")]
pub mod log;
#[cfg(feature = "runtime")]
pub mod password;
#[cfg(feature = "runtime")]
pub mod promises;
#[cfg(feature = "runtime")]
pub mod random;
#[cfg(feature = "runtime")]
pub mod regex;
#[cfg(feature = "runtime")]
pub mod time;
#[cfg(feature = "runtime")]
pub mod toml;
#[cfg(feature = "runtime")]
pub mod unicode;
#[cfg(feature = "runtime")]
pub mod uuid;

macro_rules! sources {
    ($($file:literal),* $(,)?) => {
        /// File name and text of every module, in alphabetical order. The compiler needs nothing else of
        /// this crate, and takes it without the feature `runtime`.
        pub const SOURCES: &[(&str, &str)] = &[$(($file, include_str!(concat!("../mesh/", $file)))),*];
    };
}
sources!(
    "HTTP.mpl",
    "IO.mpl",
    "args.mpl",
    "base64.mpl",
    "bool.mpl",
    "bytes.mpl",
    "captures.mpl",
    "clock.mpl",
    "command.mpl",
    "crypto.mpl",
    "csv.mpl",
    "date.mpl",
    "date_time.mpl",
    "dead_letters.mpl",
    "debug.mpl",
    "decimal.mpl",
    "dir.mpl",
    "duration.mpl",
    "dynamic_supervisor.mpl",
    "env.mpl",
    "file.mpl",
    "file_handle.mpl",
    "float.mpl",
    "fun.mpl",
    "hasher.mpl",
    "hex.mpl",
    "instant.mpl",
    "int.mpl",
    "iter.mpl",
    "job.mpl",
    "json.mpl",
    "list.mpl",
    "log.mpl",
    "map.mpl",
    "math.mpl",
    "number.mpl",
    "option.mpl",
    "order.mpl",
    "ordering.mpl",
    "password.mpl",
    "path.mpl",
    "prelude.mpl",
    "process.mpl",
    "queue.mpl",
    "random.mpl",
    "range.mpl",
    "regex.mpl",
    "registry.mpl",
    "request.mpl",
    "result.mpl",
    "rng.mpl",
    "row.mpl",
    "set.mpl",
    "simple_http.mpl",
    "span.mpl",
    "string.mpl",
    "supervisor.mpl",
    "system.mpl",
    "test.mpl",
    "test_clock.mpl",
    "time.mpl",
    "timer.mpl",
    "toml.mpl",
    "tuple.mpl",
    "unicode.mpl",
    "url.mpl",
    "uuid.mpl",
    "weekday.mpl",
    "zoned.mpl",
);

/// Other names of modules.
pub const ALIASES: &[(&str, &str)] = &[("Http", "SimpleHttp"), ("JSON", "Json")];

/// The modules whose Rust functions are in this crate. Those of all others are in `mesh-runtime`.
pub const OWN: &[&str] = &[
    "HTTP.mpl",
    "base64.mpl",
    "crypto.mpl",
    "csv.mpl",
    "date.mpl",
    "date_time.mpl",
    "decimal.mpl",
    "duration.mpl",
    "hasher.mpl",
    "hex.mpl",
    "instant.mpl",
    "json.mpl",
    "log.mpl",
    "password.mpl",
    "path.mpl",
    "random.mpl",
    "regex.mpl",
    "request.mpl",
    "row.mpl",
    "time.mpl",
    "toml.mpl",
    "unicode.mpl",
    "url.mpl",
    "uuid.mpl",
    "zoned.mpl",
];

#[cfg(test)]
mod tests {
    #[test]
    fn every_source_file_is_listed() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/mesh");
        let mut files: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        files.sort();
        let listed: Vec<&str> = super::SOURCES.iter().map(|(file, _)| *file).collect();
        assert_eq!(listed, files);
    }
}
