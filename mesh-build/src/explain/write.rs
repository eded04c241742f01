//! The forms of a page.

use super::{Checked, Page, Part, Program};
use std::fmt::Write;

impl Page {
    /// As a file of the guide, with what was found in its programs.
    #[must_use]
    pub fn markdown(&self, checked: &[Checked]) -> String {
        self.written(checked, |words| words.to_owned(), fenced, "# ")
    }

    /// For a terminal: programs and messages are indented.
    #[must_use]
    pub fn text(&self, checked: &[Checked]) -> String {
        self.written(checked, |words| words.trim_start_matches("## ").to_owned(), indented, "")
    }

    fn written(
        &self,
        checked: &[Checked],
        words: impl Fn(&str) -> String,
        program: impl Fn(&Program, &str) -> String,
        mark: &str,
    ) -> String {
        let mut text = format!("{mark}{}: {}\n", self.code, self.title);
        let mut messages = checked.iter().map(Checked::message);
        for part in &self.parts {
            text.push('\n');
            match part {
                Part::Text(it) => _ = writeln!(text, "{}", words(it)),
                Part::Program(it) => text += &program(it, &messages.next().unwrap_or_default()),
            }
        }
        text
    }
}

/// A program and what is said about it, in fences.
fn fenced(program: &Program, message: &str) -> String {
    let language = if program.is_package { "mesh package" } else { "mesh" };
    let mut blocks: Vec<String> = program.files.iter().map(|(_, text)| format!("```{language}\n{text}```\n")).collect();
    if !message.is_empty() {
        blocks.push(format!("```text\n{message}```\n"));
    }
    blocks.join("\n")
}

fn indented(program: &Program, message: &str) -> String {
    let blocks = program.files.iter().map(|(_, text)| text.as_str()).chain([message]);
    let blocks = blocks.filter(|it| !it.is_empty()).map(|block| {
        let lines = block.lines().map(|line| if line.is_empty() { String::new() } else { format!("    {line}") });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    });
    blocks.collect::<Vec<_>>().join("\n")
}
