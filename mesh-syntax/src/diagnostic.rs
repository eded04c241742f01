//! Diagnostics as data: what is wrong, where, and what to do. Renderers read this; no stage prints.

use crate::ast::Span;
use crate::entity::ids;

ids! {
    /// A source file of the package or the library.
    FileId;
}

/// A source file, as the driver read it.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path as messages print it: relative to the package, `/` between parts.
    pub path: String,
    /// The text.
    pub text: String,
}

/// Whether a build goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Severity {
    /// The build fails.
    Error,
    /// The build goes on.
    Warning,
}

/// A message about source text.
#[derive(Clone, PartialEq, Debug)]
pub struct Diagnostic {
    /// `E0001`, `W0001`, `P0001`, `C0001`.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// One short line without a final stop.
    pub headline: String,
    /// What programs are told in place of the headline, where it is too short to stand alone.
    pub sentence: Option<String>,
    /// The smallest wrong thing. None: about the package as a whole.
    pub primary: Option<Label>,
    /// What else plays a part: the annotation, the other branch, the declaration.
    pub secondary: Vec<Label>,
    /// Facts that have no place in the source.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
}

/// Words at a place.
#[derive(Clone, PartialEq, Debug)]
pub struct Label {
    /// The file.
    pub file: FileId,
    /// The place in it.
    pub span: Span,
    /// What stands there.
    pub text: String,
}

impl Diagnostic {
    /// An error at a place, with the words that stand there.
    #[must_use]
    pub fn error(
        code: &'static str,
        headline: impl Into<String>,
        file: FileId,
        span: Span,
        label: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity: Severity::Error,
            headline: headline.into(),
            sentence: None,
            primary: Some(Label { file, span, text: label.into() }),
            secondary: Vec::new(),
            notes: Vec::new(),
            help: None,
        }
    }

    /// A warning at a place.
    #[must_use]
    pub fn warning(
        code: &'static str,
        headline: impl Into<String>,
        file: FileId,
        span: Span,
        label: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, headline, file, span, label) }
    }

    /// An error about the package as a whole.
    #[must_use]
    pub fn package(code: &'static str, headline: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            headline: headline.into(),
            sentence: None,
            primary: None,
            secondary: Vec::new(),
            notes: Vec::new(),
            help: None,
        }
    }

    /// The same with a further label.
    #[must_use]
    pub fn with_label(mut self, file: FileId, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { file, span, text: text.into() });
        self
    }

    /// The same with a note.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The same with a sentence for programs.
    #[must_use]
    pub fn with_sentence(mut self, sentence: impl Into<String>) -> Self {
        self.sentence = Some(sentence.into());
        self
    }

    /// The same with a help line.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether the build fails for it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
