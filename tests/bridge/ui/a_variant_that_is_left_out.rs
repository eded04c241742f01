//! A sum type is an enum: rustc knows whether a match is exhaustive.

use bridge_tests::mesh::stage::Cue;

fn words(cue: Cue) -> String {
    match cue {
        Cue::Say(line) => line,
        Cue::Crash => "crash".to_owned(),
    }
}

fn main() {
    words(Cue::Leave);
}
