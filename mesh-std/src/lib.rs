//! The standard library of Mesh: its sources, and the Rust functions under its network part.
//!
//! The Rust functions of the core modules (`String`, `List`, `Map`, …) live in `mesh-runtime`, because no
//! program is without them. A program that uses nothing else does not link this crate.

#[cfg(feature = "runtime")]
pub mod http;

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
    "dynamic_supervisor.mpl",
    "env.mpl",
    "float.mpl",
    "int.mpl",
    "job.mpl",
    "list.mpl",
    "map.mpl",
    "math.mpl",
    "prelude.mpl",
    "process.mpl",
    "request.mpl",
    "string.mpl",
    "supervisor.mpl",
    "timer.mpl",
);

/// The modules whose Rust functions are in this crate. Those of all others are in `mesh-runtime`.
pub const OWN: &[&str] = &["HTTP.mpl", "request.mpl"];

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
