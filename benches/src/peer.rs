//! Exercises that a Mesh program and its peer in Rust both do, and what the comparison prints.

use crate::median;
use std::error::Error;
use std::io;
use std::process::{Command, Stdio};

/// Milliseconds by exercise, in the order they were done.
pub type Times = Vec<(String, f64)>;

/// Runs a Mesh program that prints a name and milliseconds a line. Lines that begin with `=` are results.
///
/// # Errors
/// If it cannot be run, fails, or prints something else.
pub fn run_mesh(program: &str) -> Result<(Times, Vec<String>), Box<dyn Error>> {
    let output = Command::new(program).stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(io::Error::other(format!("the Mesh program ended with {}", output.status)).into());
    }
    let text = String::from_utf8(output.stdout)?;
    let (results, times): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with('='));
    let times = times.into_iter().map(|line| {
        let (name, time) = line.split_once(' ').ok_or_else(|| format!("not a time: {line}"))?;
        Ok((name.to_owned(), time.parse()?))
    });
    let results = results.iter().map(|line| line.trim_start_matches("= ").to_owned()).collect();
    Ok((times.collect::<Result<_, Box<dyn Error>>>()?, results))
}

/// Prints the medians of alternating rounds, and of the ratios within a round: above 1 Mesh is slower.
///
/// # Errors
/// If the rounds are not of the same exercises.
pub fn print(peer: &str, rounds: &[(Times, Times)]) -> Result<(), Box<dyn Error>> {
    println!("medians of {} alternating rounds; a ratio above 1: Mesh takes longer", rounds.len());
    println!("{:<14}{:>10}{peer:>10}{:>8}", "", "mesh", "ratio");
    let Some((first, _)) = rounds.first() else { return Ok(()) };
    for (name, _) in first {
        let find = |times: &Times| times.iter().find(|(of, _)| of == name).map(|(_, time)| *time);
        let pairs = rounds.iter().map(|(mesh, rust)| Some((find(mesh)?, find(rust)?)));
        let pairs: Vec<(f64, f64)> =
            pairs.collect::<Option<_>>().ok_or_else(|| format!("{name} is not in every round"))?;
        let ours = median(pairs.iter().map(|(ours, _)| *ours).collect());
        let theirs = median(pairs.iter().map(|(_, theirs)| *theirs).collect());
        let ratio = median(pairs.iter().map(|(ours, theirs)| ours / theirs).collect());
        println!("{name:<14}{ours:>7.0} ms{theirs:>7.0} ms{ratio:>8.2}");
    }
    Ok(())
}
