//! What a program says it must do, in comment lines that begin with one of these words.
//!
//! | line | meaning |
//! | --- | --- |
//! | `# => text` | the next line of standard output |
//! | `# any order` | the lines of output may come in any order |
//! | `# exit 1` | the exit status, if it is not 0 |
//! | `# stderr: text` | standard error contains the text; without such a line it is empty |
//! | `# built` | the program is also built by `mesh build`, unoptimised and optimised, and run |

use crate::command::Finished;

/// What a program must do.
#[derive(Default, Debug)]
pub struct Expected {
    /// Lines of standard output.
    pub lines: Vec<String>,
    /// Whether their order does not matter.
    pub any_order: bool,
    /// Exit status.
    pub status: i32,
    /// Texts in standard error.
    pub stderr: Vec<String>,
    /// Whether the program is run as an executable of its own too.
    pub built: bool,
}

impl Expected {
    /// Reads the source of a program.
    ///
    /// # Panics
    ///
    /// If the exit status is no number.
    #[must_use]
    pub fn of(source: &str) -> Self {
        let mut expected = Self::default();
        for line in source.lines() {
            if let Some(text) = line.strip_prefix("# =>") {
                expected.lines.push(text.strip_prefix(' ').unwrap_or(text).to_owned());
            } else if let Some(text) = line.strip_prefix("# stderr: ") {
                expected.stderr.push(text.to_owned());
            } else if let Some(status) = line.strip_prefix("# exit ") {
                expected.status = status.trim().parse().expect("an exit status is a number");
            }
            expected.any_order |= line == "# any order";
            expected.built |= line == "# built";
        }
        expected
    }

    /// Whether the program says nothing about what it does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.stderr.is_empty() && self.status == 0
    }

    /// Compares with what happened.
    ///
    /// # Panics
    ///
    /// If it is something else.
    pub fn check(&self, program: &str, finished: &Finished) {
        let mut lines = self.lines.clone();
        let mut printed: Vec<String> = finished.stdout.lines().map(str::to_owned).collect();
        if self.any_order {
            lines.sort();
            printed.sort();
        }
        let happened = format!("{program}: {finished:#?}");
        assert_eq!(printed.join("\n"), lines.join("\n"), "standard output of {happened}");
        assert_eq!(finished.status, Some(self.status), "exit status of {happened}");
        for text in &self.stderr {
            assert!(finished.stderr.contains(text), "no {text:?} in standard error of {happened}");
        }
        assert!(!self.stderr.is_empty() || finished.stderr.is_empty(), "standard error of {happened}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_carries_its_expectations() {
        let expected = Expected::of("fn main() do\nend\n# built\n# => a\n# =>\n# =>  b\n# exit 1\n# stderr: panic\n");
        assert_eq!(expected.lines, ["a", "", " b"]);
        assert_eq!((expected.status, expected.built, expected.any_order), (1, true, false));
        assert_eq!(expected.stderr, ["panic"]);
    }

    #[test]
    fn a_hash_in_a_string_is_no_expectation() {
        assert!(Expected::of("  println(\"# => a\")\n").lines.is_empty());
    }
}
