//! Diagnostics on standard error, as people or programs want them.

use mesh_build::diagnostic::Diagnostic;
use mesh_build::render::{self, Files};
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Output {
    /// One JSON object per line.
    pub json: bool,
    /// Never in colour.
    pub no_color: bool,
}

/// Writes diagnostics.
pub struct Report {
    json: bool,
    colour: bool,
}

impl Report {
    /// In colour only where somebody looks and does not mind.
    pub fn new(output: Output) -> Self {
        let minds = output.no_color || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self { json: output.json, colour: !minds && io::stderr().is_terminal() }
    }

    /// Writes diagnostics, and under errors the line that says what follows from them.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic], files: &Files) {
        let mut text = self.text(diagnostics, files);
        if diagnostics.iter().any(Diagnostic::is_error) {
            if !self.json {
                text.push('\n');
            }
            text.push_str(&self.text(&[failed(render::FAILED)], files));
        }
        write(&text);
    }

    /// Writes errors, and gives the exit status for them.
    pub fn failed(&self, diagnostics: &[Diagnostic], files: &Files) -> ExitCode {
        self.diagnostics(diagnostics, files);
        ExitCode::FAILURE
    }

    /// Writes an error that has no place in the sources, and gives the exit status for it.
    pub fn failure(&self, words: impl Display) -> ExitCode {
        write(&self.text(&[failed(&words.to_string())], &Files::new()));
        ExitCode::FAILURE
    }

    /// Writes what is wrong with the arguments, and gives the exit status for it.
    pub fn usage(&self, words: impl Display) -> ExitCode {
        _ = self.failure(words);
        ExitCode::from(2)
    }

    /// Writes a line about something that went well.
    pub fn done(&self, words: impl Display) {
        if !self.json {
            write(&format!("  {words}\n"));
        }
    }

    fn text(&self, diagnostics: &[Diagnostic], files: &Files) -> String {
        if !self.json {
            return render::render(diagnostics, files, self.colour);
        }
        diagnostics.iter().map(|diagnostic| render::json(diagnostic, files) + "\n").collect()
    }
}

fn failed(words: &str) -> Diagnostic {
    Diagnostic::package("C0001", words)
}

fn write(text: &str) {
    // If nobody listens, nobody is told.
    _ = io::stderr().write_all(text.as_bytes());
}
