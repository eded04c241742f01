//! `Path.glob` and `Path.matches`: the crate `glob` knows what the signs mean.

use glob::Pattern;
use mesh_abi::word::Word;
use mesh_runtime::io::run_blocking;
use mesh_runtime::library::{library, memory, result};
use mesh_runtime::value::{list, text};

/// The paths that a pattern fits, in order; what cannot be read is left out.
fn paths(pattern: &str) -> Result<Vec<String>, String> {
    let found = glob::glob(pattern).map_err(|error| format!("{pattern}: {error}"))?;
    let mut paths: Vec<String> = found.filter_map(|path| path.ok()?.into_os_string().into_string().ok()).collect();
    paths.sort();
    Ok(paths)
}

library! {
    /// `Path.glob`
    fn mesh_path_glob(context, pattern: Word) -> Word {
        let pattern = text::get(pattern).to_owned();
        let paths = run_blocking(move || paths(&pattern));
        // SAFETY: the library of the runtime.
        unsafe { memory(context) }.build(|arena| {
            let word = match paths {
                Ok(paths) => {
                    let words: Vec<Word> = paths.iter().map(|path| text::new(arena, path)).collect();
                    Ok(list::new(arena, true, &words))
                }
                Err(message) => Err(text::new(arena, &message)),
            };
            result(arena, true, word)
        })
    }

    /// `Path.matches`: what is no pattern fits nothing.
    fn mesh_path_matches(_context, path: Word, pattern: Word) -> Word {
        let options = glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::default() };
        let pattern = Pattern::new(text::get(pattern));
        Word::from(pattern.is_ok_and(|pattern| pattern.matches_with(text::get(path), options)))
    }
}
