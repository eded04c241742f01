//! The tests of a program: which there are, and running them one after the other.

use mesh_abi::package::Package;
use mesh_runtime::host::{Seeds, register_tests, run_test, test_name};
use std::path::PathBuf;
use std::time::Instant;

/// The status of a run in which tests failed, as Rust's tests have it.
const FAILED: i32 = 101;

/// Which tests are meant.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TestOptions {
    /// Those with this text in their names; none: all.
    pub filter: Option<String>,
    /// Only name them.
    pub list: bool,
    /// The orders of events that each is run in; none: one, or what the environment says.
    pub seeds: Option<Seeds>,
    /// What the paths of sources are relative to.
    pub root: PathBuf,
}

/// Runs the tests in the table of a package that was loaded into this process, and gives the exit status.
#[must_use]
pub fn test(package: &'static Package, options: &TestOptions) -> i32 {
    let functions = package.functions().iter().enumerate();
    let named = functions.filter_map(|(index, function)| Some((index, test_name(function.name.as_str())?)));
    let (wanted, others): (Vec<_>, Vec<_>) =
        named.partition(|(_, name)| options.filter.as_ref().is_none_or(|filter| name.contains(filter)));
    if options.list {
        wanted.iter().for_each(|(_, name)| println!("{name}"));
        return 0;
    }
    let seeds = match options.seeds.clone().map_or_else(|| Seeds::default().or_environment(), Ok) {
        Ok(seeds) => seeds,
        Err(wrong) => {
            eprintln!("{wrong}");
            return 1;
        }
    };
    register_tests(package);
    println!("running {} test{}", wanted.len(), if wanted.len() == 1 { "" } else { "s" });
    let begin = Instant::now();
    let mut failures = Vec::new();
    for (index, name) in &wanted {
        match run_test(package, *index, seeds.clone()) {
            Ok(()) => println!("test {name} ... ok"),
            Err(failure) => {
                println!("test {name} ... FAILED");
                failures.push(failure.text(name, &options.root));
            }
        }
    }
    if !failures.is_empty() {
        println!("\n{}", failures.join("\n"));
    }
    let word = if failures.is_empty() { "ok" } else { "FAILED" };
    let (passed, failed) = (wanted.len() - failures.len(), failures.len());
    let seconds = begin.elapsed().as_secs_f64();
    println!("test result: {word}. {passed} passed; {failed} failed; {} filtered out; in {seconds:.2}s", others.len());
    if failures.is_empty() { 0 } else { FAILED }
}
