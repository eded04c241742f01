//! Random programs do what an interpreter of theirs says, unoptimised and optimised.
//!
//! The suite tries a few, always the same. `MESH_RANDOM=1000` tries so many more, beginning with the seed in
//! `MESH_RANDOM_SEED`.

use mesh_tests::random::check;

/// Programs of one test.
const COUNT: u64 = 20;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn check_all(part: u64) {
    let folder = format!("{}/random{part}", env!("CARGO_TARGET_TMPDIR"));
    let first = part * COUNT;
    let run = (first..first + COUNT).filter(|seed| check(*seed, &folder)).count();
    assert!(run > COUNT as usize / 2, "only {run} of {COUNT} programs could be run");
}

#[test]
fn programs_of_the_first_seeds() {
    check_all(0);
}

#[test]
fn programs_of_the_second_seeds() {
    check_all(1);
}

#[test]
fn programs_of_the_third_seeds() {
    check_all(2);
}

#[test]
fn more_programs_if_they_are_asked_for() {
    let Some(count) = number("MESH_RANDOM") else { return };
    let first = number("MESH_RANDOM_SEED").unwrap_or(1_000_000);
    let folder = format!("{}/random{first}", env!("CARGO_TARGET_TMPDIR"));
    let run = (first..first + count).filter(|seed| check(*seed, &folder)).count();
    println!("{run} of {count} programs were run");
}
