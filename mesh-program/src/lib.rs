//! The native side of a program written in Mesh alone.
//!
//! In: the package table of a compiled program, its name and its arguments. Out: an exit status. The `mesh` command calls
//! [`run`] for a program it has placed in its own process; an executable made by `mesh build` is linked with this
//! crate's static archive and enters through [`mesh3_program_main`].
//!
//! `testing` runs tests. `signals` tells the runtime when the user or the system wants the program to end; `symbols` finds the
//! functions that compiled code refers to.

mod signals;
mod symbols;
mod testing;

use mesh_abi::package::Package;
use mesh_runtime::heap::HeapConfig;
use mesh_runtime::host::{ProgramOptions, run_main};
use std::ffi::{OsStr, OsString};

pub use mesh_runtime::host::Seeds;
pub use symbols::symbol;
pub use testing::{TestOptions, test};

// The functions of the library are referred to by compiled programs only.
use mesh_std as _;

/// Runs a program to its end and gives its exit status: 0, or 1 if `main` ended with a fault or the program
/// could not start.
#[must_use]
pub fn run(package: &'static Package, program: OsString, args: Vec<OsString>) -> i32 {
    let mut options = ProgramOptions::default();
    (options.program, options.args) = (program, args);
    options.heap = match heap(&std::env::var("MESH_HEAP").unwrap_or_default()) {
        Ok(heap) => heap,
        Err(word) => {
            eprintln!("MESH_HEAP: `{word}` is none of check, stress, never, limit=BYTES");
            return 1;
        }
    };
    run_main(package, &options, |runtime| {
        if let Err(error) = signals::watch(runtime) {
            // The program runs all the same; it can only not be stopped in order.
            eprintln!("warning: signals cannot be watched: {error}");
        }
    })
}

/// Behaviour of the heaps of a program's processes, as words apart by commas; or the word that means nothing.
fn heap(words: &str) -> Result<HeapConfig, &str> {
    let mut heap = HeapConfig::default();
    for word in words.split(',').filter(|word| !word.is_empty()) {
        match (word, word.strip_prefix("limit=").map(str::parse::<usize>)) {
            ("check", _) => heap.check = true,
            ("stress", _) => heap.stress = true,
            ("never", _) => heap.never = true,
            (_, Some(Ok(bytes))) => heap.limit_words = bytes.div_ceil(8),
            _ => return Err(word),
        }
    }
    Ok(heap)
}

/// Where an executable begins: `main` of the object that `mesh build` adds calls it with the package table.
///
/// # Safety
/// `package` is the address of a [`Package`] in constant data of the executable; `argc` and `argv` are those
/// that the system gave `main`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mesh3_program_main(
    package: *const Package,
    argc: std::ffi::c_int,
    argv: *const *const std::ffi::c_char,
) -> std::ffi::c_int {
    let count = usize::try_from(argc).unwrap_or(0);
    let mut args = (0..count).map(|index| {
        // SAFETY: by contract `argv` holds `argc` pointers to texts that end with 0.
        let text = unsafe { std::ffi::CStr::from_ptr(*argv.add(index)) };
        os_string(text.to_bytes())
    });
    // SAFETY: by contract it is constant data of the executable, there for the life of the process.
    let package = unsafe { &*package };
    // The first is the name of the executable.
    let program = args.next().unwrap_or_default();
    run(package, program, args.collect())
}

fn os_string(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStrExt;
    OsStr::from_bytes(bytes).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behaviour_of_heaps_is_words_apart_by_commas() {
        assert_eq!(heap(""), Ok(HeapConfig::default()));
        assert_eq!(heap("check,stress"), Ok(HeapConfig { check: true, stress: true, ..HeapConfig::default() }));
        assert_eq!(heap("limit=1000"), Ok(HeapConfig { limit_words: 125, ..HeapConfig::default() }));
        assert_eq!(heap("never"), Ok(HeapConfig { never: true, ..HeapConfig::default() }));
        assert_eq!(heap("check,strict"), Err("strict"));
    }
}
